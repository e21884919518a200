package dev.varve.kotlin

import dev.varve.store.ConflictException
import dev.varve.store.Durability
import dev.varve.store.TransactionClosedException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class WritesTest {
    @Test
    fun aBatchIsWrittenAtOnceOrNotAtAll() {
        varveInMemory().use { store ->
            val before = store.latestSequence()
            store.write {
                put("a", "1")
                this["b"] = "2"
                delete("a")
                keyspace("x").put("a", "x1")
                keyspace("x") { this["b"] = "x2" }
                keyspace(store.keyspace("y")) -= "a"
                assertThat(store.latestSequence()).isEqualTo(before)
            }
            assertThat("a" in store).isFalse()
            assertThat(store.text("b")).isEqualTo("2")
            assertThat(store.keyspace("x").entries { it.count() }).isEqualTo(2)
            assertThatThrownBy {
                store.write(Durability.DEVICE) {
                    put("c", "3")
                    error("no more")
                }
            }.hasMessage("no more")
            assertThat("c" in store).isFalse()
        }
    }

    @Test
    fun nothingIsAddedToABatchAfterItsBlock() {
        varveInMemory().use { store ->
            var kept: BatchScope? = null
            store.write(Durability.OS) {
                put("a", "1")
                kept = this
            }
            assertThatThrownBy { kept!!.put("b", "2") }
                .isInstanceOf(IllegalStateException::class.java)
                .hasMessageContaining("start another")
        }
    }

    @Test
    fun aTransactionIsCommittedAtTheEndOfItsBlock() {
        varveInMemory().use { store ->
            store["stock"] = "3"
            val left = store.transaction {
                val left = text("stock")!!.toInt() - 1
                this["stock"] = "$left"
                keyspace("events")["1"] = "sold"
                keyspace("events") { assertThat("1" in this).isTrue() }
                assertThat(store.text("stock")).isEqualTo("3")
                left
            }
            assertThat(left).isEqualTo(2)
            assertThat(store.text("stock")).isEqualTo("2")
            assertThat(store.keyspace("events").text("1")).isEqualTo("sold")
            assertThat(store.openSnapshots()).isZero()
        }
    }

    @Test
    fun aTransactionWhoseBlockThrowsIsRolledBack() {
        varveInMemory().use { store ->
            assertThatThrownBy {
                store.transaction {
                    this["a"] = "1"
                    error("no more")
                }
            }.hasMessage("no more")
            assertThat("a" in store).isFalse()
            assertThat(store.openSnapshots()).isZero()
        }
    }

    @Test
    fun aTransactionThatConflictsRunsAgainAsOftenAsAllowed() {
        varveInMemory().use { store ->
            var runs = 0
            fun count(attempts: Int, conflicts: Int) =
                store.transaction(attempts, Durability.OS) {
                    this["runs"] = (text("runs") ?: "") + "i"
                    if (++runs <= conflicts) store["runs"] = "other$runs "
                    text("runs")
                }
            assertThat(count(attempts = 3, conflicts = 2)).isEqualTo("other2 i")
            assertThat(runs).isEqualTo(3)
            assertThat(store.text("runs")).isEqualTo("other2 i")
            runs = 0
            assertThatThrownBy { count(attempts = 2, conflicts = 5) }.isInstanceOf(ConflictException::class.java)
            assertThat(runs).isEqualTo(2)
            assertThat(store.text("runs")).isEqualTo("other2 ")
            assertThatThrownBy { count(attempts = 0, conflicts = 0) }.hasMessageContaining("not 0 times")
            assertThat(store.openSnapshots()).isZero()
        }
    }

    @Test
    fun aConflictOfSomethingElseInTheBlockIsNotTriedAgain() {
        varveInMemory().use { store ->
            var runs = 0
            assertThatThrownBy {
                store.transaction(attempts = 5) {
                    runs++
                    throw ConflictException("of another store")
                }
            }.hasMessage("of another store")
            assertThat(runs).isOne()
        }
    }

    @Test
    fun whatEscapesFromATransactionIsClosed() {
        varveInMemory().use { store ->
            val kept = store.transaction { this }
            val view = store.transaction { keyspace("events") }
            for (use in listOf({ kept["a"] = "1" }, { view["a"] = "1" }, { kept["a"] })) {
                assertThatThrownBy { use() }.isInstanceOf(TransactionClosedException::class.java)
            }
        }
    }

    @Test
    fun aSnapshotShowsOneMomentAndCreatesNothing() {
        varveInMemory().use { store ->
            store["a"] = "1"
            store.keyspace("events")["a"] = "x1"
            val both = store.snapshot {
                store["a"] = "2"
                store.keyspace("events") -= "a"
                assertThat(sequence).isLessThan(store.latestSequence())
                assertThatThrownBy { keyspace("event") }
                    .isInstanceOf(NoSuchElementException::class.java)
                    .hasMessageContaining("Did you mean 'events'?")
                text("a") to keyspace("events").text("a")
            }
            assertThat(both).isEqualTo("1" to "x1")
            assertThat(store.keyspaces()).containsExactly("default", "events")
            assertThat(store.openSnapshots()).isZero()
        }
    }
}
