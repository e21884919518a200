// expect: actual type is 'ValueCodec<String>', but 'KeyCodec<String>' was expected
package misuse.keysAsJson

import dev.varve.codec.KeyCodecs
import dev.varve.codec.TypedKeyspace
import dev.varve.kotlin.Order
import dev.varve.kotlin.codec
import dev.varve.store.Keyspace
import kotlinx.serialization.json.Json

fun misuse(keyspace: Keyspace): TypedKeyspace<String, Order> {
    KeyCodecs.utf8()
    return keyspace.typed<String, Order>(Json.codec<String>(), Json.codec<Order>()) // instead: return keyspace.typed(KeyCodecs.utf8(), Json.codec<Order>())
}
