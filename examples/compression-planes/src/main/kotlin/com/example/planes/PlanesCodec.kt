package com.example.planes

import dev.varve.compress.CompressionCodec
import java.io.IOException
import java.util.Objects

/**
 * Takes a block for a table of rows of equal width and writes it column by column.
 *
 * Byte `k` of every row comes first, then byte `k + 1` of every row: neighbours in a column are
 * alike where neighbours in a row are not. That is the shuffle of Blosc; see the README. Of each
 * byte the one above it is taken away, so that a column that stays or grows evenly becomes one
 * byte over and over, and [RunWriter] writes down how often.
 *
 * A block is the width of a row in one byte, 1 to 255, and the runs; or a 0 and the content as it
 * was, if that is not longer. So one byte is all that a block can grow by. There is no room to
 * shuffle into: both directions step through the array from column to column.
 *
 * Thread safety: immutable.
 *
 * @param fixedStride the width of a row, or 0 to find it
 * @param widest the widest row that is looked for
 */
internal class PlanesCodec(private val fixedStride: Int, private val widest: Int) :
    CompressionCodec {

  override fun maxCompressedLength(length: Int): Int = Math.addExact(length, 1)

  override fun compress(
      source: ByteArray,
      offset: Int,
      length: Int,
      target: ByteArray,
      targetOffset: Int,
  ): Int {
    val stride = if (fixedStride > 0) fixedStride else likelyStride(source, offset, length)
    val runs = RunWriter(target, from = targetOffset + 1, to = targetOffset + 1 + length)
    for (column in 0 until minOf(stride, length)) {
      var above = 0
      var at = offset + column
      while (at < offset + length) {
        val byte = source[at].toInt()
        runs.add((byte - above).toByte())
        above = byte
        at += stride
      }
      if (runs.isFull) break
    }
    val end = runs.finish()
    if (end < 0) {
      target[targetOffset] = STORED
      source.copyInto(target, targetOffset + 1, offset, offset + length)
      return length + 1
    }
    target[targetOffset] = stride.toByte()
    return end - targetOffset
  }

  override fun decompress(
      source: ByteArray,
      offset: Int,
      length: Int,
      target: ByteArray,
      targetOffset: Int,
      targetLength: Int,
  ) {
    Objects.checkFromIndexSize(offset, length, source.size)
    Objects.checkFromIndexSize(targetOffset, targetLength, target.size)
    if (length == 0) throw IOException("the block is empty: not even its first byte is there")
    val stride = source[offset].toInt() and 0xff
    if (stride == 0) {
      if (length - 1 != targetLength) {
        throw IOException("${length - 1} bytes were stored where $targetLength are expected")
      }
      source.copyInto(target, targetOffset, offset + 1, offset + length)
      return
    }
    val runs = RunReader(source, offset + 1, offset + length)
    for (column in 0 until minOf(stride, targetLength)) {
      var above = 0
      var at = targetOffset + column
      while (at < targetOffset + targetLength) {
        above += runs.next()
        target[at] = above.toByte()
        at += stride
      }
    }
    runs.finish()
  }

  /** The width at which most bytes of the first few rows equal the ones above them. */
  private fun likelyStride(source: ByteArray, offset: Int, length: Int): Int {
    val sample = minOf(length, SAMPLE)
    var best = 1
    var bestShare = -1.0
    for (stride in 1..minOf(widest, sample / LEAST_ROWS)) {
      var equal = 0
      for (at in offset + stride until offset + sample) {
        if (source[at] == source[at - stride]) equal++
      }
      val share = equal.toDouble() / (sample - stride)
      if (share > bestShare) {
        best = stride
        bestShare = share
      }
    }
    return best
  }

  private companion object {
    const val STORED: Byte = 0

    /** How many bytes are looked at to find the width of a row. */
    const val SAMPLE = 512

    /** Fewer rows than this say nothing. */
    const val LEAST_ROWS = 4
  }
}
