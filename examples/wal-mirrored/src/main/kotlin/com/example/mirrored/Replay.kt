package com.example.mirrored

import dev.varve.bytes.Bytes
import dev.varve.wal.WalRecordVisitor
import java.util.TreeMap

/**
 * Reads a log and changes nothing. Each frame is taken from the first copy in which it is sound, so
 * copies may be damaged in different places; there is no such thing as the good copy.
 */
internal class Replay(private val places: Places, private val visitor: WalRecordVisitor) {
  private class Begun(val header: ByteArray, val copies: List<ByteArray?>)

  fun run(first: Long): Replayed {
    val begun = TreeMap<Long, Begun>()
    val sizes = TreeMap<Long, Long>()
    val numbers = places.segments()
    for (number in numbers.filter { it >= first }) {
      val copies = places.read(number)
      sizes[number] = copies.firstNotNullOf { it }.size.toLong()
      header(number, copies)?.let { begun[number] = Begun(it, copies) }
    }
    val replayed = ArrayList<Segment>()
    for ((number, segment) in begun) {
      val before = Frames.before(segment.header).number
      val expected = replayed.lastOrNull()?.number
      if (if (expected == null) before >= first else before != expected) {
        throw Places.corrupt(number, 12, "segment $before came before it, which is not there")
      }
      replayed += replay(number, segment, begun.higherEntry(number)?.value)
    }
    return Replayed(replayed, numbers.lastOrNull() ?: -1, sizes)
  }

  /** The header of a segment; null if a crash came before it was written in any place. */
  private fun header(number: Long, copies: List<ByteArray?>): ByteArray? {
    val sound = copies.filterNotNull().firstOrNull(Frames::hasHeader)
    if (sound == null) {
      if (copies.filterNotNull().any { Frames.HEADER < lastUsed(it) }) {
        throw Places.corrupt(number, 0, "there is no header, but something follows")
      }
      return null
    }
    if (Frames.number(sound) != number) {
      throw Places.corrupt(number, 4, "it is segment ${Frames.number(sound)}")
    }
    if (Frames.store(sound) != places.storeId) {
      throw Places.corrupt(number, 32, "it is of another store")
    }
    return sound.copyOf(Frames.HEADER)
  }

  private fun replay(number: Long, segment: Begun, next: Begun?): Segment {
    val copies = segment.copies.filterNotNull()
    val longest = copies.maxOf { it.size }
    // The next segment tells how much of this one was accepted when it began.
    val promised = next?.let { Frames.before(it.header) }
    if (promised != null && promised.length > longest) {
      throw Places.corrupt(number, longest, "it ends, but had ${promised.length} bytes")
    }
    val limit = promised?.length?.toInt() ?: longest
    val content = segment.header.copyOf(longest)
    var at = Frames.HEADER
    var sealed = false
    while (!sealed) {
      val copy = copies.firstOrNull { soundAt(it, at, limit, segment) >= 0 } ?: break
      val length = soundAt(copy, at, limit, segment)
      copy.copyInto(content, at, at, at + Frames.FRAME + length)
      when (copy[at + 4]) {
        Frames.RECORD -> visitor.visit(number, at.toLong(), Bytes.wrap(copy, at + Frames.FRAME, length))
        Frames.SEAL -> sealed = true
      }
      at += Frames.FRAME + length
    }
    val accepted = Segment(number, content.copyOf(at), segment.copies)
    if (promised != null) {
      if (accepted.end != promised) {
        throw Places.corrupt(number, at, "no copy is what it was when the next segment began")
      }
    } else if (!sealed) {
      judgeTail(number, segment, at)
    }
    return accepted
  }

  /** A torn tail and damage look alike, unless something behind it promises that it was synced. */
  private fun judgeTail(number: Long, segment: Begun, end: Int) {
    for (copy in segment.copies.filterNotNull()) {
      for (at in end + 1..copy.size - Frames.FRAME - 8) {
        val isPromise = copy[at + 4] == Frames.SYNCED || copy[at + 4] == Frames.SEAL
        if (isPromise && soundAt(copy, at, copy.size, segment) == 8) {
          if (Frames.long(copy, at + Frames.FRAME) > end) {
            throw Places.corrupt(number, end, "no copy is sound, but all of them were synced")
          }
        }
      }
    }
    val used = segment.copies.filterNotNull().filter { lastUsed(it) > end }
    if (used.isNotEmpty()) places.tornTail(number, end, used.maxOf { it.size })
  }

  private fun soundAt(copy: ByteArray, at: Int, limit: Int, segment: Begun): Int =
      Frames.soundAt(copy, at, minOf(limit, copy.size), segment.header)

  /** The length without zeros at the end, which a file may have in reserve. */
  private fun lastUsed(copy: ByteArray): Int = copy.indexOfLast { it != 0.toByte() } + 1
}
