package dev.varve.kotlin

import dev.varve.bytes.Bytes
import dev.varve.store.Cursor
import dev.varve.store.KeyRange
import dev.varve.store.ReadAccess

/** The keys that start with this text as UTF-8. */
public fun prefix(prefix: String): KeyRange = KeyRange.prefix(prefix.utf8())

/** The keys that start with these bytes. */
public fun prefix(prefix: ByteArray): KeyRange = KeyRange.prefix(prefix)

/** The keys from this text on, included. */
public fun from(from: String): KeyRange = KeyRange.from(from.utf8())

/** The keys before this text, not included. */
public fun before(to: String): KeyRange = KeyRange.before(to.utf8())

/** The keys from the first to the last, both included, as Kotlin's `..` has it: `first..last`. */
public operator fun ByteArray.rangeTo(last: ByteArray): KeyRange = KeyRange(toBytes(), successor(last))

/** The keys from the first, included, to the end, not included: `first..<end`. */
public operator fun ByteArray.rangeUntil(end: ByteArray): KeyRange = KeyRange.between(this, end)

/**
 * The keys from one text to another, both included: `("a".."m").keys()`. Of the keys that are longer than the
 * last text, `"ma"` comes after it and is not in the range; [prefix] is for these.
 */
public fun ClosedRange<String>.keys(): KeyRange = start.utf8()..endInclusive.utf8()

/** The keys from one text, included, to another, not included: `("a"..<"m").keys()`. */
public fun OpenEndRange<String>.keys(): KeyRange = start.utf8()..<endExclusive.utf8()

/** Whether a key is in the range: `key in prefix("order/")`. */
public operator fun KeyRange.contains(key: ByteArray): Boolean = contains(Bytes.wrap(key))

/** Whether the key that is this text as UTF-8 is in the range. */
public operator fun KeyRange.contains(key: String): Boolean = contains(Bytes.wrap(key.utf8()))

/** A cursor over the keys from one text to another, both included: `store.scan("a".."m").use { }`. */
public fun ReadAccess.scan(range: ClosedRange<String>): Cursor = scan(range.keys())

/** A cursor over the keys from one text to another, which is not included: `store.scan("a"..<"m").use { }`. */
public fun ReadAccess.scan(range: OpenEndRange<String>): Cursor = scan(range.keys())

/** The first key after this one: it is longer by a zero byte. */
private fun successor(key: ByteArray): Bytes = Bytes.wrap(key.copyOf(key.size + 1))
