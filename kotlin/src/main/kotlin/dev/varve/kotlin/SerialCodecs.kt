package dev.varve.kotlin

import dev.varve.codec.MalformedBytesException
import dev.varve.codec.ValueCodec
import kotlinx.serialization.BinaryFormat
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.StringFormat
import kotlinx.serialization.serializer

/**
 * Values as a text format of kotlinx.serialization writes them, in UTF-8: `Json.codec<Order>()`.
 *
 * What it writes stands in stores: change a class and the configuration of the format only so that old values can
 * still be read. It is no codec for keys, as texts do not order as what they describe.
 *
 * This needs `kotlinx-serialization-core`, and the library of the format.
 */
public inline fun <reified T : Any> StringFormat.codec(): ValueCodec<T> = codec(serializersModule.serializer<T>())

/** Values as this text format writes them by a serializer, in UTF-8. */
public fun <T : Any> StringFormat.codec(serializer: KSerializer<T>): ValueCodec<T> =
    SerialCodec(
        serializer,
        { encodeToString(serializer, it).utf8() },
        { decodeFromString(serializer, textOf(it)) },
    )

/** Values as a binary format of kotlinx.serialization writes them: `Cbor.codec<Order>()`. */
public inline fun <reified T : Any> BinaryFormat.codec(): ValueCodec<T> = codec(serializersModule.serializer<T>())

/** Values as this binary format writes them by a serializer. */
public fun <T : Any> BinaryFormat.codec(serializer: KSerializer<T>): ValueCodec<T> =
    SerialCodec(serializer, { encodeToByteArray(serializer, it) }, { decodeFromByteArray(serializer, it) })

private class SerialCodec<T : Any>(
    private val serializer: KSerializer<T>,
    private val write: (T) -> ByteArray,
    private val read: (ByteArray) -> T,
) : ValueCodec<T> {
    override fun encode(value: T): ByteArray = write(value)

    // Formats throw the former, constructors of classes the latter, of which the former is one.
    override fun decode(bytes: ByteArray): T =
        try {
            read(bytes)
        } catch (e: IllegalArgumentException) {
            val name = serializer.descriptor.serialName
            val why = if (e is SerializationException) "" else ", and its constructor refuses this"
            throw MalformedBytesException(
                "expected a $name as its serializer writes it$why; read the keyspace with the codec that wrote it, " +
                    "or let the class read what older ones wrote",
                e,
            )
        }

    override fun toString(): String = "codec of ${serializer.descriptor.serialName}"
}
