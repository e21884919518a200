package dev.varve.kotlin

import dev.varve.codec.TypedCursor
import dev.varve.codec.TypedRange
import dev.varve.codec.TypedReadAccess
import dev.varve.codec.TypedWriteAccess

/** Gives a key a value: `orders[7] = Order("apples", 3)`. */
public operator fun <K : Any, V : Any> TypedWriteAccess<K, V>.set(key: K, value: V): Unit = put(key, value)

/** Makes a key absent: `orders -= 7`. */
public operator fun <K : Any, V : Any> TypedWriteAccess<K, V>.minusAssign(key: K): Unit = delete(key)

/**
 * The entries of a range as a [Sequence] that lives as long as the block, as that of any keyspace:
 *
 * ```
 * val total = orders.entries({ it.from(10) }) { entries -> entries.sumOf { (_, order) -> order.count } }
 * ```
 *
 * @param range of the keys, chosen among all
 * @param backwards from the last key to the first
 * @return what the block returns
 */
public fun <K : Any, V : Any, R> TypedReadAccess<K, V>.entries(
    range: (TypedRange<K>) -> TypedRange<K> = { it },
    backwards: Boolean = false,
    block: (Sequence<Map.Entry<K, V>>) -> R,
): R =
    scan(range).use { cursor ->
        if (backwards) cursor.afterLast()
        Walk({ cursor.move(backwards) }, cursor::entry).during(block)
    }

/** The entries from one key to another, both included, as a [Sequence] that lives as long as the block. */
public fun <K : Comparable<K>, V : Any, R> TypedReadAccess<K, V>.entries(
    range: ClosedRange<K>,
    backwards: Boolean = false,
    block: (Sequence<Map.Entry<K, V>>) -> R,
): R = entries({ it.from(range.start).upTo(range.endInclusive) }, backwards, block)

internal fun TypedCursor<*, *>.move(backwards: Boolean): Boolean = if (backwards) previous() else next()
