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
        if (backwards) cursor.afterLast()
        Walk({ cursor.move(backwards) }, cursor::entry).during(block)
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

/** Whether there is an entry where the cursor goes next. */
internal fun Cursor.move(backwards: Boolean): Boolean = if (backwards) previous() else next()

/** A copy of the entry on which the cursor stands. */
internal fun Cursor.entry(): KeyValue = KeyValue(key().copy(), value().copy())
