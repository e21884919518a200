// expect: actual type is 'String', but 'Order' was expected
package misuse.wrongTypeOfValue

import dev.varve.codec.TypedKeyspace
import dev.varve.kotlin.Order
import dev.varve.kotlin.set

fun misuse(orders: TypedKeyspace<Int, Order>) {
    orders[7] = "apples" // instead: orders[7] = Order("apples", 3)
}
