package dev.varve.kotlin

import dev.varve.event.EventsMissed
import dev.varve.event.FlushFinished
import dev.varve.event.HandleLeaked
import dev.varve.event.StateChanged
import dev.varve.event.StoreEvent
import dev.varve.store.StoreState
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class StoreEventsTest {
    /** Some event that tells its number. */
    private fun numbered(number: Int): StoreEvent = HandleLeaked("cursor $number", null)

    private val closed = StateChanged(StoreState.HEALTHY, StoreState.CLOSED, null)

    @Test
    fun aStoreTellsItsEventsUntilItIsClosed() = runBlocking<Unit> {
        val events = StoreEvents()
        val store = varveInMemory { listener(events) }
        val flushed = async(Dispatchers.IO, CoroutineStart.UNDISPATCHED) {
            events.flow().filterIsInstance<FlushFinished>().toList()
        }
        store["a"] = "1"
        store.flush()
        store.close()
        assertThat(flushed.await().map { it.entries }).containsExactly(1L)
        assertThat(events.collectors).isZero()
    }

    @Test
    fun whatDoesNotFitIsCountedInItsPlace() = runBlocking<Unit> {
        val events = StoreEvents(capacity = 2)
        val seen = mutableListOf<StoreEvent>()
        val collector = launch(start = CoroutineStart.UNDISPATCHED) { events.flow().collect { seen += it } }
        for (i in 1..5) events.onEvent(numbered(i))
        events.onEvent(closed)
        collector.join()
        assertThat(seen).containsExactly(numbered(1), numbered(2), EventsMissed(3), closed)
    }

    @Test
    fun whatWasMissedLastIsToldWithoutAnotherEvent() = runBlocking<Unit> {
        val events = StoreEvents(capacity = 1)
        val missed = async(start = CoroutineStart.UNDISPATCHED) { events.flow().filterIsInstance<EventsMissed>().first() }
        for (i in 1..3) events.onEvent(numbered(i))
        assertThat(missed.await()).isEqualTo(EventsMissed(2))
    }

    @Test
    fun eachCollectionHasItsOwnRoom() = runBlocking<Unit> {
        val events = StoreEvents(capacity = 3)
        val early = async(start = CoroutineStart.UNDISPATCHED) { events.flow().toList() }
        events.onEvent(numbered(1))
        val late = async(start = CoroutineStart.UNDISPATCHED) { events.flow().toList() }
        events.onEvent(numbered(2))
        events.onEvent(closed)
        assertThat(early.await()).containsExactly(numbered(1), numbered(2), closed)
        assertThat(late.await()).containsExactly(numbered(2), closed)
    }

    @Test
    fun aCollectionThatIsCancelledIsForgotten() = runBlocking<Unit> {
        val events = StoreEvents()
        val collector = launch(start = CoroutineStart.UNDISPATCHED) { events.flow().collect() }
        assertThat(events.collectors).isOne()
        collector.cancelAndJoin()
        assertThat(events.collectors).isZero()
        assertThatThrownBy { StoreEvents(capacity = 0) }.hasMessageContaining("not for 0")
    }
}
