package dev.varve.kotlin

import dev.varve.codec.KeyCodecs
import dev.varve.codec.MalformedBytesException
import dev.varve.codec.TypedKeyspace
import dev.varve.store.Store
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.BinaryFormat
import kotlinx.serialization.DeserializationStrategy
import kotlinx.serialization.Serializable
import kotlinx.serialization.SerializationStrategy
import kotlinx.serialization.json.Json
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

@Serializable
data class Order(val what: String, val count: Int) {
    init {
        require(count > 0) { "an order is for something" }
    }
}

class TypedTest {
    private fun Store.orders(): TypedKeyspace<Int, Order> = keyspace("orders").typed(KeyCodecs.ints(), Json.codec<Order>())

    @Test
    fun typedKeyspacesReadLikeMaps() {
        varveInMemory().use { store ->
            val orders = store.orders()
            orders[7] = Order("apples", 3)
            orders[-1] = Order("pears", 1)
            val found: Order? = orders[7]
            assertThat(found).isEqualTo(Order("apples", 3))
            assertThat(orders[8]).isNull()
            assertThat(7 in orders && 8 !in orders).isTrue()
            orders -= 7
            assertThat(7 in orders).isFalse()
            assertThat(store.keyspace("orders").entries { it.single().value.text() }).isEqualTo("""{"what":"pears","count":1}""")
        }
    }

    @Test
    fun typedEntriesComeInTheOrderOfKeysAndCloseTheirCursor() {
        varveInMemory().use { store ->
            val orders = store.orders()
            for (i in -2..2) orders[i] = Order("things", i + 3)
            assertThat(orders.entries { it.map { (key, order) -> key to order.count }.toList() })
                .containsExactly(-2 to 1, -1 to 2, 0 to 3, 1 to 4, 2 to 5)
            assertThat(orders.entries(-1..1) { it.map { (key) -> key }.toList() }).containsExactly(-1, 0, 1)
            assertThat(orders.entries({ it.after(0) }, backwards = true) { it.first().key }).isEqualTo(2)
            assertThat(runBlocking { orders.entryFlow(0..1).map { it.key }.toList() }).containsExactly(0, 1)
            assertThat(runBlocking { orders.entryFlow(backwards = true).map { it.key }.toList() }).startsWith(2, 1)
            assertThat(store.openCursors()).isZero()
        }
    }

    @Test
    fun typedKeyspacesTakePartInBatchesTransactionsAndSnapshots() {
        varveInMemory().use { store ->
            val orders = store.orders()
            store.write {
                keyspace(orders)[1] = Order("apples", 1)
                put("last", "1")
            }
            store.snapshot {
                store.transaction {
                    val mine = keyspace(orders)
                    mine[2] = mine[1]!!.copy(count = 2)
                    mine -= 1
                }
                assertThat(1 in keyspace(orders) && 2 !in keyspace(orders)).isTrue()
            }
            assertThat(orders[1]).isNull()
            assertThat(orders[2]).isEqualTo(Order("apples", 2))
        }
    }

    @Test
    fun bytesThatTheFormatDidNotWriteAreMalformed() {
        val codec = Json.codec<Order>()
        for (bytes in listOf("{}", "", "7", """{"what":"x","count":1} x""", """{"what":"x","count":0}""")) {
            assertThatThrownBy { codec.decode(bytes.toByteArray()) }
                .`as`(bytes)
                .isInstanceOf(MalformedBytesException::class.java)
                .hasMessageContaining("expected a dev.varve.kotlin.Order")
        }
        assertThatThrownBy { codec.decode(byteArrayOf(-1)) }.isInstanceOf(MalformedBytesException::class.java)
        assertThatThrownBy { codec.encode(Order("\udc00", 1)) }.isInstanceOf(IllegalArgumentException::class.java)
        assertThat(codec).hasToString("codec of dev.varve.kotlin.Order")
    }

    @Test
    fun binaryFormatsAreCodecsToo() {
        val codec = Backwards.codec<Order>()
        assertThat(codec.encode(Order("x", 1)).decodeToString()).isEqualTo("""}1:"tnuoc","x":"tahw"{""")
        assertThat(codec.decode(codec.encode(Order("x", 1)))).isEqualTo(Order("x", 1))
    }

    /** A binary format that is at hand: JSON from its end. */
    private object Backwards : BinaryFormat {
        override val serializersModule = Json.serializersModule

        override fun <T> encodeToByteArray(serializer: SerializationStrategy<T>, value: T) =
            Json.encodeToString(serializer, value).reversed().toByteArray()

        override fun <T> decodeFromByteArray(deserializer: DeserializationStrategy<T>, bytes: ByteArray) =
            Json.decodeFromString(deserializer, bytes.decodeToString().reversed())
    }
}
