package com.example.planes

import java.io.IOException

/** Reads what a [RunWriter] wrote, byte by byte, and nothing outside of its part of the array. */
internal class RunReader(private val source: ByteArray, private var at: Int, private val to: Int) {
  private var left = 0
  private var isRun = false

  /** The next byte. */
  fun next(): Byte {
    if (left == 0) begin()
    left--
    val byte = source[at]
    if (!isRun || left == 0) at++
    return byte
  }

  private fun begin() {
    if (at >= to) throw IOException("the block ends before its content is complete")
    val token = source[at++].toInt() and 0xff
    isRun = token >= RunWriter.MOST_OTHERS
    left = if (isRun) token - RunWriter.RUN else token + 1
    if ((if (isRun) 1 else left) > to - at) throw IOException("the block ends within a run")
  }

  /** Makes sure that nothing is left. */
  fun finish() {
    if (left > 0 || at != to) throw IOException("the block holds more than it should")
  }
}
