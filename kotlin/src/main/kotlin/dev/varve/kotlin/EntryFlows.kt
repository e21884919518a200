package dev.varve.kotlin

import dev.varve.codec.TypedRange
import dev.varve.codec.TypedReadAccess
import dev.varve.store.KeyRange
import dev.varve.store.KeyValue
import dev.varve.store.ReadAccess
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * The entries of a range as a cold [Flow]. Each collection opens a cursor of its own, shows the state at its
 * beginning, and closes the cursor when it completes, fails or is cancelled, or the consumer has enough.
 *
 * Reading a store blocks, and is done wherever the flow is collected; `flowOn(Dispatchers.IO)` moves it away from
 * threads that must not block. Cancellation takes effect between entries.
 *
 * This needs `kotlinx-coroutines-core`.
 *
 * @param range of the keys
 * @param backwards from the last key to the first
 */
public fun ReadAccess.entryFlow(range: KeyRange = KeyRange.all(), backwards: Boolean = false): Flow<KeyValue> =
    flow {
        scan(range).use { cursor ->
            if (backwards) cursor.afterLast()
            while (cursor.move(backwards)) emit(cursor.entry())
        }
    }

/** The entries from one text to another, both included, as a cold [Flow]. */
public fun ReadAccess.entryFlow(range: ClosedRange<String>, backwards: Boolean = false): Flow<KeyValue> =
    entryFlow(range.keys(), backwards)

/** The entries from one text to another, which is not included, as a cold [Flow]. */
public fun ReadAccess.entryFlow(range: OpenEndRange<String>, backwards: Boolean = false): Flow<KeyValue> =
    entryFlow(range.keys(), backwards)

/** The entries of a range of typed keys, chosen among all, as a cold [Flow]. */
public fun <K : Any, V : Any> TypedReadAccess<K, V>.entryFlow(
    range: (TypedRange<K>) -> TypedRange<K> = { it },
    backwards: Boolean = false,
): Flow<Map.Entry<K, V>> =
    flow {
        scan(range).use { cursor ->
            if (backwards) cursor.afterLast()
            while (cursor.move(backwards)) emit(cursor.entry())
        }
    }

/** The entries from one typed key to another, both included, as a cold [Flow]. */
public fun <K : Comparable<K>, V : Any> TypedReadAccess<K, V>.entryFlow(
    range: ClosedRange<K>,
    backwards: Boolean = false,
): Flow<Map.Entry<K, V>> = entryFlow({ it.from(range.start).upTo(range.endInclusive) }, backwards)
