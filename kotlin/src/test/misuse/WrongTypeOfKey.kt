// expect: actual type is 'String', but 'Int' was expected
package misuse.wrongTypeOfKey

import dev.varve.codec.TypedKeyspace
import dev.varve.kotlin.Order

fun misuse(orders: TypedKeyspace<Int, Order>): Order? {
    return orders["7"] // instead: return orders[7]
}
