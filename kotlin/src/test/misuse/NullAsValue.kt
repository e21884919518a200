// expect: Type argument is not within its bounds
package misuse.nullAsValue

import dev.varve.kotlin.Order
import dev.varve.kotlin.codec
import kotlinx.serialization.json.Json

fun misuse() {
    println(Json.codec<Order?>()) // instead: println(Json.codec<Order>())
}
