package dev.varve.kotlin

import dev.varve.codec.KeyCodecs
import dev.varve.event.FlushFinished
import dev.varve.event.WritesStalled
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.Json
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.time.Duration.Companion.milliseconds

/** What the README shows stands here, and does what it says. */
class ReadmeTest {
    @TempDir
    lateinit var directory: Path

    @Test
    fun operatorsReadAndWrite() {
        varve(directory).use { store ->
            store["order/7"] = "3 apples"
            val found: ByteArray? = store["order/7"]
            if ("order/7" in store) println(store.text("order/7"))
            store -= "order/7"
        }
        varve(directory).use { assertThat("order/7" in it).isFalse() }
    }

    @Test
    fun blocksWriteAndReadAtOnce() {
        varveInMemory().use { store ->
            store["stock"] = "3"
            store.write {
                put("order/8", "1 pear")
                delete("order/7")
                keyspace("events").put("8", "ordered")
            }
            val left = store.transaction(attempts = 10) {
                val left = (text("stock") ?: "0").toInt() - 1
                this["stock"] = "$left"
                keyspace("events") { this["9"] = "sold" }
                left
            }
            val both = store.snapshot { text("stock") to keyspace("events").text("9") }
            assertThat(left).isEqualTo(2)
            assertThat(both).isEqualTo("2" to "sold")
        }
    }

    @Test
    fun entriesComeAsSequencesAndFlows() = runBlocking<Unit> {
        varveInMemory().use { store ->
            for (letter in "abcde") store["price/$letter"] = "$letter"
            val cheapest = store.entries(prefix("price/")) { entries ->
                entries.take(3).map { (key, value) -> "${key.text()}: ${value.text()}" }.toList()
            }
            val some = store.entryFlow("price/a".."price/m")
                .flowOn(Dispatchers.IO)
                .take(2)
                .toList()
            assertThat(cheapest).containsExactly("price/a: a", "price/b: b", "price/c: c")
            assertThat(some).hasSize(2)
        }
    }

    @Test
    fun storesAreAssembled() {
        val store =
            varve(directory) {
                preset("leveled")
                table("block") { set("block-size", 16.kib) }
                keyspace("events") {
                    memtable("sortedarray")
                    compaction("tiered") { set("trigger", 6) }
                    set("memtable-size", 32.mib)
                }
                set("sync-interval", 100.milliseconds)
            }
        store.use { it["a"] = "1" }
    }

    @Test
    fun keyspacesAreTyped() {
        varveInMemory().use { store ->
            val orders = store.keyspace("orders").typed(KeyCodecs.ints(), Json.codec<Order>())
            orders[7] = Order("apples", 3)
            val count: Int? = orders[7]?.count
            val total = orders.entries(1..100) { entries -> entries.sumOf { (_, order) -> order.count } }
            store.transaction {
                keyspace(orders)[8] = Order("pears", 1)
            }
            assertThat(listOf(count, total, orders[8]?.count)).containsExactly(3, 3, 1)
        }
    }

    @Test
    fun eventsFlow() = runBlocking<Unit> {
        val events = StoreEvents(capacity = 1024)
        val store = varveInMemory {
            listener(events)
            on<WritesStalled> { println("no writes for ${it.took}: ${it.reason}") }
        }
        val flushed = async(start = CoroutineStart.UNDISPATCHED) {
            events.flow().filterIsInstance<FlushFinished>().toList()
        }
        store["a"] = "1"
        store.flush()
        store.close()
        assertThat(flushed.await()).hasSize(1)
    }

    @Test
    fun whatTheReadmeShowsStandsHere() {
        val here = lines(Path.of("src/test/kotlin/dev/varve/kotlin/ReadmeTest.kt").readText())
        val shown = BLOCK.findAll(Path.of("README.md").readText()).map { lines(it.groupValues[1]) }.toList()
        assertThat(shown).hasSizeGreaterThan(7).allMatch { it in here }
        assertThat(lines("store[\"order/7\"] = \"4 apples\"") in here.substringBefore("fun whatTheReadmeShows")).isFalse()
    }

    /** Only the words of lines and their order count, not how they are indented. */
    private fun lines(text: String) = text.lines().map { it.trim() }.filter { it.isNotEmpty() }.joinToString("\n")

    private companion object {
        val BLOCK = Regex("(?ms)^```kotlin\\n(.*?)^```$")
    }
}
