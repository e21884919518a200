// expect: Only safe (?.) or non-null asserted (!!.) calls are allowed
package misuse.typedValueThatMayBeAbsent

import dev.varve.codec.TypedKeyspace
import dev.varve.kotlin.Order

fun misuse(orders: TypedKeyspace<Int, Order>): Int? {
    return orders[7].count // instead: return orders[7]?.count
}
