package dev.varve.kotlin

import dev.varve.bytes.Bytes
import dev.varve.store.KeyValue

/**
 * The bytes of this text as UTF-8.
 *
 * @throws IllegalArgumentException if the text has half of a surrogate pair
 */
public fun String.toBytes(): Bytes = Bytes.wrap(utf8())

/** A window onto a fresh copy of this array. */
public fun ByteArray.toBytes(): Bytes = Bytes.copyOf(this)

/**
 * These bytes as a text.
 *
 * @throws dev.varve.codec.MalformedBytesException if they are not UTF-8
 */
public fun Bytes.text(): String = textOf(toByteArray())

/** The number of bytes, as Kotlin's collections say it. */
public val Bytes.size: Int get() = length()

/** The places of the bytes. */
public val Bytes.indices: IntRange get() = 0..<length()

/**
 * The window onto a part of these bytes, on the same array: `key[0..3]`.
 *
 * @throws IndexOutOfBoundsException if that does not lie within this window
 */
public operator fun Bytes.get(places: IntRange): Bytes =
    if (places.isEmpty()) slice(places.first, places.first) else slice(places.first, places.last + 1)

/** The bytes one by one. */
public operator fun Bytes.iterator(): ByteIterator =
    object : ByteIterator() {
        private var next = 0

        override fun hasNext() = next < length()

        override fun nextByte() =
            if (hasNext()) get(next++) else throw NoSuchElementException("there are only ${length()} bytes")
    }

/** These bytes, and then others, on an array of their own. */
public operator fun Bytes.plus(other: Bytes): Bytes {
    val both = ByteArray(Math.addExact(length(), other.length()))
    copyTo(both, 0)
    other.copyTo(both, length())
    return Bytes.wrap(both)
}

/** The key: `for ((key, value) in cursor)`. */
public operator fun KeyValue.component1(): Bytes = key

/** The value: `for ((key, value) in cursor)`. */
public operator fun KeyValue.component2(): Bytes = value
