package dev.varve.kotlin

import dev.varve.store.Store
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class FlowsTest {
    private fun withEntries(work: suspend (Store) -> Unit): Unit =
        varveInMemory().use { store ->
            for (i in 100..<400) store["$i"] = "is $i"
            runBlocking { work(store) }
            assertThat(store.openCursors()).isZero()
        }

    @Test
    fun eachCollectionReadsTheStateAtItsBeginning() = withEntries { store ->
        val some = store.entryFlow("100".."102").map { (key, value) -> "$key $value" }
        assertThat(store.openCursors()).isZero()
        assertThat(some.toList()).containsExactly("100 is 100", "101 is 101", "102 is 102")
        store -= "101"
        assertThat(some.toList()).containsExactly("100 is 100", "102 is 102")
        assertThat(store.entryFlow("100"..<"103", backwards = true).first().key.text()).isEqualTo("102")
    }

    @Test
    fun whoHasEnoughLeavesNothingOpen() = withEntries { store ->
        assertThat(store.entryFlow().take(3).toList()).hasSize(3)
        assertThat(store.openCursors()).isZero()
        assertThat(store.entryFlow().flowOn(Dispatchers.IO).take(3).toList()).hasSize(3)
    }

    @Test
    fun whoFailsLeavesNothingOpen() = withEntries { store ->
        assertThatThrownBy { runBlocking { store.entryFlow().collect { error("no more") } } }
            .hasMessage("no more")
    }

    @Test
    fun cancellationClosesTheCursor() {
        for (io in listOf(false, true)) {
            withEntries { store ->
                runBlocking {
                    val started = CompletableDeferred<Unit>()
                    val collector = launch {
                        val all = store.entryFlow()
                        (if (io) all.flowOn(Dispatchers.IO) else all).collect {
                            started.complete(Unit)
                            awaitCancellation()
                        }
                    }
                    started.await()
                    assertThat(store.openCursors()).isOne()
                    collector.cancelAndJoin()
                    assertThat(store.openCursors()).isZero()
                }
            }
        }
    }
}
