package com.example.varve

import java.nio.ByteBuffer
import java.util.UUID
import java.util.zip.CRC32C

/**
 * The layout of [FrameWal]. A segment is a header: checksum 8, number 8, number of the segment
 * before it 8, its length 8 and digest 8, store 16; and frames: checksum 4, type 1, length 4,
 * content. The checksum of a frame covers its segment and its place.
 */
internal object Frames {
    const val HEADER = 56
    const val FRAME = 9

    /** The last frame of a record is END, those before it PART. */
    const val PART = 1
    const val END = 2

    /** Promises that everything before a position was synced. */
    const val SYNCED = 3

    /** The same, and that nothing follows. */
    const val SEAL = 4

    fun header(store: UUID, number: Long, previous: Long, length: Long, digest: Long): ByteArray {
        val header = ByteBuffer.allocate(HEADER).putLong(0).putLong(number).putLong(previous)
        header.putLong(length).putLong(digest)
        header.putLong(store.mostSignificantBits).putLong(store.leastSignificantBits)
        return header.putLong(0, digest(1, header.array(), 8, HEADER)).array()
    }

    fun digest(before: Long, bytes: ByteArray, from: Int, to: Int): Long {
        var digest = before
        for (i in from until to) digest = (digest xor bytes[i].toLong()) * 0x100_0000_01b3L
        return digest
    }

    /** The checksum of a frame of which all behind the checksum stands at [at]. */
    fun checksum(header: ByteArray, position: Long, bytes: ByteArray, at: Int, length: Int): Int {
        val crc = CRC32C()
        crc.update(header, 0, 8)
        crc.update(number(position))
        crc.update(bytes, at, length)
        return crc.value.toInt()
    }

    fun frame(
        header: ByteArray,
        position: Long,
        type: Int,
        record: ByteArray,
        from: Int,
        length: Int,
    ): ByteArray {
        val frame = ByteBuffer.allocate(FRAME + length).putInt(0).put(type.toByte())
        frame.putInt(length).put(record, from, length)
        val bytes = frame.array()
        return frame.putInt(0, checksum(header, position, bytes, 4, bytes.size - 4)).array()
    }

    fun number(value: Long): ByteArray = ByteBuffer.allocate(8).putLong(0, value).array()

    fun number(bytes: ByteArray, at: Int) = ByteBuffer.wrap(bytes).getLong(at)
}
