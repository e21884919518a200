package dev.varve.kotlin

import dev.varve.store.Cursor
import dev.varve.store.KeyRange
import dev.varve.store.KeyValue
import dev.varve.store.ReadAccess

/**
 * The entries of a range as a [Sequence] that lives as long as the block. What it holds open is closed when the
 * block ends, however it ends, and however far the sequence was followed:
 *
 * ```
 * val cheapest = store.entries(prefix("price/")) { it.take(3).map { entry -> entry.key }.toList() }
 * ```
 *
 * The sequence shows one state, that at the beginning of the block, and can be walked once. Its entries may be
 * kept. It cannot be used after the block: then it throws [IllegalStateException].
 *
 * @param range of the keys
 * @param backwards from the last key to the first
 * @return what the block returns
 */
public fun <R> ReadAccess.entries(
    range: KeyRange = KeyRange.all(),
    backwards: Boolean = false,
    block: (Sequence<KeyValue>) -> R,
): R =
    scan(range).use { cursor ->
        val entries = CursorEntries(cursor, backwards)
        try {
            block(entries.asSequence().constrainOnce())
        } finally {
            entries.end()
        }
    }

/** The entries from one text to another, both included, as a [Sequence] that lives as long as the block. */
public fun <R> ReadAccess.entries(
    range: ClosedRange<String>,
    backwards: Boolean = false,
    block: (Sequence<KeyValue>) -> R,
): R = entries(range.keys(), backwards, block)

/** The entries from one text to another, which is not included, as a [Sequence] that lives as long as the block. */
public fun <R> ReadAccess.entries(
    range: OpenEndRange<String>,
    backwards: Boolean = false,
    block: (Sequence<KeyValue>) -> R,
): R = entries(range.keys(), backwards, block)

/** Moves on; whether there is an entry. */
internal fun Cursor.move(backwards: Boolean): Boolean = if (backwards) previous() else next()

/** A copy of the entry on which the cursor stands. */
internal fun Cursor.entry(): KeyValue = KeyValue(key().copy(), value().copy())

/** Walks a cursor until somebody ends that. */
private class CursorEntries(private val cursor: Cursor, private val backwards: Boolean) : Iterator<KeyValue> {
    private var asked = false
    private var found = false

    @Volatile private var ended = false

    init {
        if (backwards) cursor.afterLast()
    }

    override fun hasNext(): Boolean {
        check(!ended) {
            "the entries were asked for after the block of entries { } ended, when their cursor was closed; " +
                "use them inside, or keep what you need with toList()"
        }
        if (!asked) {
            found = cursor.move(backwards)
            asked = true
        }
        return found
    }

    override fun next(): KeyValue {
        if (!hasNext()) throw NoSuchElementException("there are no more entries in the range")
        asked = false
        return cursor.entry()
    }

    fun end() {
        ended = true
    }
}
