package com.example.mirrored

/**
 * A segment as it was replayed.
 *
 * @param content what counts of it, put together from the sound parts of all copies
 * @param copies what each place has; null where it has none
 */
internal class Segment(val number: Long, val content: ByteArray, val copies: List<ByteArray?>) {
  val end = End(number, content.size.toLong(), Frames.checksum(content, 0, content.size))

  /** The size of the store's own copy, or of another if that is lost. */
  val size: Long = copies.firstNotNullOf { it }.size.toLong()

  /** Whether a copy holds all that counts. What follows does not matter. */
  fun isSound(copy: ByteArray?): Boolean =
      copy != null &&
          copy.size >= content.size &&
          java.util.Arrays.equals(copy, 0, content.size, content, 0, content.size)
}

/**
 * A log as it was replayed.
 *
 * @param newest the greatest number that is in use, or -1
 * @param sizes of everything from the first segment on that was asked for
 */
internal class Replayed(
    val segments: List<Segment>,
    val newest: Long,
    val sizes: MutableMap<Long, Long>,
) {
  val end: End
    get() = segments.lastOrNull()?.end ?: End.NONE
}
