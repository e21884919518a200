// expect: Type argument is not within its bounds: type parameter 'V (of class TypedKeyspace
package misuse.nullAsValue

import dev.varve.codec.TypedKeyspace
import dev.varve.kotlin.Order

fun misuse(
    orders: TypedKeyspace<Int, Order?>, // instead: orders: TypedKeyspace<Int, Order>,
) {
    println(orders.keyspace().name())
}
