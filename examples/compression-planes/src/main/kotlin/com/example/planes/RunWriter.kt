package com.example.planes

/**
 * Writes bytes as runs of equal ones and stretches of others, into a part of an array.
 *
 * A number from 0 to 127 says that one byte more than that follow as they are; one from 128 to 255
 * that the next byte stands for 125 less of it, 3 to 130. When the part is full, nothing more is
 * written.
 *
 * @param to where the part ends
 */
internal class RunWriter(private val target: ByteArray, from: Int, private val to: Int) {
  private var at = from
  private var others = -1
  private var last: Byte = 0
  private var count = 0

  /** Whether there was more than fits. */
  var isFull = false
    private set

  /** Adds a byte. */
  fun add(byte: Byte) {
    if (count > 0 && byte == last && count < LONGEST_RUN) {
      count++
    } else {
      flush()
      last = byte
      count = 1
    }
  }

  /** Writes what is left, and says where it ends; -1 if it did not fit. */
  fun finish(): Int {
    flush()
    return if (isFull) -1 else at
  }

  private fun flush() {
    if (count >= SHORTEST_RUN) {
      others = -1
      write((count + RUN).toByte())
      write(last)
    } else {
      repeat(count) { writeOther() }
    }
    count = 0
  }

  private fun writeOther() {
    if (others < 0 || target[others].toInt() == MOST_OTHERS - 1) {
      others = at
      write(0)
      write(last)
    } else if (at < to) {
      target[others]++
      write(last)
    } else {
      isFull = true
    }
  }

  private fun write(byte: Byte) {
    if (at < to) target[at++] = byte else isFull = true
  }

  internal companion object {
    const val SHORTEST_RUN = 3
    const val LONGEST_RUN = 130
    const val MOST_OTHERS = 128

    /** What is added to the length of a run. */
    const val RUN = 125
  }
}
