package dev.varve.kotlin

import dev.varve.event.EventsMissed
import dev.varve.event.StateChanged
import dev.varve.event.StoreEvent
import dev.varve.event.StoreListener
import dev.varve.store.StoreState
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import java.util.concurrent.CopyOnWriteArrayList

/**
 * What happens in a store, as a [Flow]. It is given to the store as a listener when that is opened:
 *
 * ```
 * val events = StoreEvents()
 * val store = varve(directory) { listener(events) }
 * scope.launch { events.flow().filterIsInstance<FlushFinished>().collect { println(it.took) } }
 * ```
 *
 * No store waits for whoever collects. Each collection has room for [capacity] events that were not collected yet;
 * what does not fit is left out, and in its place stands one [EventsMissed] that says how many it was.
 *
 * This needs `kotlinx-coroutines-core`.
 *
 * Thread safety: all methods may be called by any thread.
 *
 * @param capacity at least 1
 */
public class StoreEvents(private val capacity: Int = 1024) : StoreListener {
    private val collections = CopyOnWriteArrayList<Collection>()

    init {
        require(capacity >= 1) { "there must be room for an event, not for $capacity" }
    }

    /** How many collections are going on now. */
    public val collectors: Int get() = collections.size

    /** The events from the beginning of a collection on. It completes when the store was closed. */
    public fun flow(): Flow<StoreEvent> = flow {
        val collection = Collection(capacity)
        collections += collection
        try {
            do {
                val event = collection.next()
                emit(event)
            } while (!event.isLast())
        } finally {
            collections -= collection
        }
    }

    override fun onEvent(event: StoreEvent) {
        for (collection in collections) collection.offer(event)
    }

    /** The events that somebody has not collected yet. One thread at a time takes them. */
    private class Collection(private val capacity: Int) {
        private val lock = Any()
        private val waiting = ArrayDeque<StoreEvent>()
        private val more = Channel<Unit>(Channel.CONFLATED)
        private var missed = 0L

        fun offer(event: StoreEvent) {
            synchronized(lock) {
                // The last one ends the collection, so there is always room for it.
                if (waiting.size < capacity || event.isLast()) {
                    if (missed > 0) waiting += EventsMissed(missed)
                    missed = 0
                    waiting += event
                } else {
                    missed++
                }
            }
            more.trySend(Unit)
        }

        suspend fun next(): StoreEvent {
            while (true) {
                poll()?.let { return it }
                more.receive()
            }
        }

        private fun poll(): StoreEvent? =
            synchronized(lock) {
                waiting.removeFirstOrNull() ?: missed.takeIf { it > 0 }?.let {
                    missed = 0
                    EventsMissed(it)
                }
            }
    }
}

/** Whether nothing comes after it. */
private fun StoreEvent.isLast() = this is StateChanged && to == StoreState.CLOSED
