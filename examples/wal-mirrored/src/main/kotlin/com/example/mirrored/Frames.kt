package com.example.mirrored

import dev.varve.bytes.Bytes
import java.nio.ByteBuffer
import java.util.UUID
import java.util.zip.CRC32C

/**
 * The layout of a segment, which is the same in all places. Numbers are big-endian.
 *
 * ```
 * header   checksum 4 · number 8 · segment before 8 · its length 8 · its checksum 4 · store 16
 * frame    checksum 4 · kind 1 · length 4 · content
 * ```
 *
 * The checksum of a frame covers that of the header and its position too, so a frame is sound at
 * its own place and nowhere else.
 */
internal object Frames {
  const val HEADER = 48
  const val FRAME = 9
  const val LONGEST_RECORD = 16 shl 20

  /** A record. */
  const val RECORD: Byte = 1

  /** Promises, in 8 bytes, up to which position everything was synced in all places. */
  const val SYNCED: Byte = 2

  /** The same, and that nothing follows. */
  const val SEAL: Byte = 3

  fun header(store: UUID, number: Long, before: End): ByteArray {
    val header = ByteBuffer.allocate(HEADER).putInt(0).putLong(number)
    header.putLong(before.number).putLong(before.length).putInt(before.checksum)
    header.putLong(store.mostSignificantBits).putLong(store.leastSignificantBits)
    return header.putInt(0, checksum(header.array(), 4, HEADER)).array()
  }

  fun hasHeader(content: ByteArray): Boolean =
      content.size >= HEADER && int(content, 0) == checksum(content, 4, HEADER)

  /** What the header says of the segment before. */
  fun before(header: ByteArray) = End(long(header, 12), long(header, 20), int(header, 28))

  fun number(header: ByteArray): Long = long(header, 4)

  fun store(header: ByteArray) = UUID(long(header, 32), long(header, 40))

  fun frame(header: ByteArray, position: Long, kind: Byte, content: Bytes): ByteArray {
    val frame = ByteBuffer.allocate(FRAME + content.length()).putInt(0).put(kind)
    frame.putInt(content.length()).put(content.array(), content.offset(), content.length())
    val sum = checksum(header, position, frame.array(), 0, content.length())
    return frame.putInt(0, sum).array()
  }

  fun promise(header: ByteArray, position: Long, kind: Byte, synced: Long): ByteArray =
      frame(header, position, kind, Bytes.wrap(ByteBuffer.allocate(8).putLong(synced).array()))

  /** The length of the content of the frame at a place, or -1 if there is no sound one. */
  fun soundAt(content: ByteArray, at: Int, limit: Int, header: ByteArray): Int {
    if (limit - at < FRAME) return -1
    val length = int(content, at + 5)
    val fits = length in 0..limit - at - FRAME
    return if (fits && int(content, at) == checksum(header, at.toLong(), content, at, length)) {
      length
    } else {
      -1
    }
  }

  private fun checksum(header: ByteArray, position: Long, bytes: ByteArray, at: Int, length: Int): Int {
    val crc = CRC32C()
    crc.update(header, 0, 4)
    crc.update(ByteBuffer.allocate(8).putLong(0, position))
    crc.update(bytes, at + 4, FRAME - 4 + length)
    return crc.value.toInt()
  }

  fun checksum(bytes: ByteArray, from: Int, to: Int): Int =
      CRC32C().apply { update(bytes, from, to - from) }.value.toInt()

  private fun int(bytes: ByteArray, at: Int): Int = ByteBuffer.wrap(bytes).getInt(at)

  fun long(bytes: ByteArray, at: Int): Long = ByteBuffer.wrap(bytes).getLong(at)
}

/**
 * Where a segment ends: what the next one says of it.
 *
 * @param number of the segment, or -1 if there is none
 * @param checksum of everything before `length`
 */
internal data class End(val number: Long, val length: Long, val checksum: Int) {
  companion object {
    val NONE = End(-1, 0, 0)
  }
}
