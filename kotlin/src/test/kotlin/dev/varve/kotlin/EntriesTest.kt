package dev.varve.kotlin

import dev.varve.store.Store
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class EntriesTest {
    private fun withLetters(work: (Store) -> Unit): Unit =
        varveInMemory().use { store ->
            for (letter in 'a'..'f') store["$letter"] = "is $letter"
            work(store)
            assertThat(store.openCursors()).isZero()
        }

    @Test
    fun entriesComeInOrderAndMayBeKept() = withLetters { store ->
        assertThat(store.entries { it.toList() }.joinToString { (key, value) -> "$key: $value" })
            .isEqualTo("a: is a, b: is b, c: is c, d: is d, e: is e, f: is f")
        assertThat(store.entries("b".."d") { it.map { (key) -> key.text() }.toList() }).containsExactly("b", "c", "d")
        assertThat(store.entries("b"..<"d", backwards = true) { it.map { (key) -> key.text() }.toList() })
            .containsExactly("c", "b")
        assertThat(store.scan("e".."z").use { cursor -> cursor.map { (key) -> key.text() } }).containsExactly("e", "f")
        assertThat(store.scan("a"..<"b").use { cursor -> cursor.map { it.key.text() } }).containsExactly("a")
    }

    @Test
    fun whoStopsEarlyLeavesNothingOpen() = withLetters { store ->
        val first = store.entries { entries ->
            entries.first().also { assertThat(store.openCursors()).isOne() }
        }
        assertThat(first.key.text()).isEqualTo("a")
    }

    @Test
    fun whoFailsLeavesNothingOpen() = withLetters { store ->
        assertThatThrownBy { store.entries { entries -> entries.forEach { error("no more") } } }.hasMessage("no more")
    }

    @Test
    fun entriesShowTheMomentAtWhichTheBlockBegan() = withLetters { store ->
        val seen = store.entries { entries ->
            entries.map { (key) ->
                store -= "c"
                key.text()
            }.toList()
        }
        assertThat(seen).contains("c")
        assertThat("c" in store).isFalse()
    }

    @Test
    fun entriesAreWalkedOnceAndNotAfterTheBlock() = withLetters { store ->
        store.entries { entries ->
            entries.first()
            assertThatThrownBy { entries.first() }.isInstanceOf(IllegalStateException::class.java)
        }
        assertThatThrownBy { store.entries { entries -> entries.map { it.key } }.toList() }
            .isInstanceOf(IllegalStateException::class.java)
            .hasMessageContaining("use them inside the block")
    }

    @Test
    fun entriesOfTransactionsAndSnapshotsAreThoseTheySee() = withLetters { store ->
        store.transaction {
            this["aa"] = "new"
            assertThat(entries("a".."b") { it.count() }).isEqualTo(3)
        }
        store.snapshot {
            store -= "aa"
            assertThat(entries("a".."b") { it.count() }).isEqualTo(3)
        }
    }
}

internal fun Store.openCursors(): Int = stats().now().openCursors()

internal fun Store.openSnapshots(): Int = stats().now().openSnapshots()
