package dev.varve.kotlin

import dev.varve.codec.MalformedBytesException
import java.nio.charset.CharacterCodingException

/** The text as UTF-8. Nothing is replaced: two texts are never the same key. */
internal fun String.utf8(): ByteArray =
    try {
        encodeToByteArray(throwOnInvalidSequence = true)
    } catch (e: CharacterCodingException) {
        throw IllegalArgumentException("the text has half of a surrogate pair: it is no Unicode and has no UTF-8", e)
    }

/** The text that is written as these bytes. */
internal fun textOf(bytes: ByteArray): String =
    try {
        bytes.decodeToString(throwOnInvalidSequence = true)
    } catch (e: CharacterCodingException) {
        throw MalformedBytesException("expected a text, but the bytes are not UTF-8; read them with get()", e)
    }
