package dev.varve.kotlin

import dev.varve.store.ReadAccess
import dev.varve.store.WriteAccess

/**
 * The value of the key that is this text as UTF-8, or null if it is absent: `store["order/7"]`.
 *
 * @throws IllegalArgumentException if the text has half of a surrogate pair
 */
public operator fun ReadAccess.get(key: String): ByteArray? = get(key.utf8())

/** Whether the key that is this text as UTF-8 is present: `"order/7" in store`. */
public operator fun ReadAccess.contains(key: String): Boolean = contains(key.utf8())

/**
 * The value of a key as a text, or null if the key is absent.
 *
 * @throws dev.varve.codec.MalformedBytesException if the value is not UTF-8
 */
public fun ReadAccess.text(key: String): String? = get(key)?.let(::textOf)

/**
 * The value of a key as a text, or null if the key is absent.
 *
 * @throws dev.varve.codec.MalformedBytesException if the value is not UTF-8
 */
public fun ReadAccess.text(key: ByteArray): String? = get(key)?.let(::textOf)

/** Gives a key a value: `store[key] = value`. It throws what [WriteAccess.put] throws. */
public operator fun WriteAccess.set(key: ByteArray, value: ByteArray): Unit = put(key, value)

/** Gives a key a value: `store["order/7"] = value`. It throws what [WriteAccess.put] throws. */
public operator fun WriteAccess.set(key: String, value: ByteArray): Unit = put(key.utf8(), value)

/** Gives a key a text as its value: `store["order/7"] = "3 apples"`; [text] reads it. */
public operator fun WriteAccess.set(key: String, value: String): Unit = put(key.utf8(), value.utf8())

/** Gives the key that is this text as UTF-8 a value. */
public fun WriteAccess.put(key: String, value: ByteArray): Unit = put(key.utf8(), value)

/** Gives the key that is this text as UTF-8 a text as its value. */
public fun WriteAccess.put(key: String, value: String): Unit = put(key.utf8(), value.utf8())

/** Makes the key that is this text as UTF-8 absent; it need not be present. */
public fun WriteAccess.delete(key: String): Unit = delete(key.utf8())

/** Makes a key absent: `store -= key`. */
public operator fun WriteAccess.minusAssign(key: ByteArray): Unit = delete(key)

/** Makes a key absent: `store -= "order/7"`. */
public operator fun WriteAccess.minusAssign(key: String): Unit = delete(key.utf8())
