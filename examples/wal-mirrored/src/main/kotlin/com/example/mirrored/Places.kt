package com.example.mirrored

import dev.varve.bytes.Bytes
import dev.varve.storage.CorruptFileException
import dev.varve.storage.FileKind
import dev.varve.storage.FileName
import dev.varve.store.IncompatibleFormatException
import dev.varve.wal.WalContext
import java.io.IOException
import java.nio.file.NoSuchFileException
import java.util.UUID

/** Where the log is kept: the store's own place first, then its mirrors. */
internal class Places(private val own: WalContext) {
  private val all: List<WalContext> = listOf(own) + own.mirrors()

  val storeId: UUID
    get() = own.storeId()

  /** The numbers of segments of which there is a copy anywhere, ascending. */
  fun segments(): Set<Long> = all.flatMapTo(sortedSetOf()) { it.segments() }

  /** What each place has of a segment; null where it has none. */
  fun read(number: Long): List<ByteArray?> = all.map { place ->
    if (number in place.segments()) read(place, number) else null
  }

  private fun read(place: WalContext, number: Long): ByteArray =
      place.open(number).use { file ->
        val version = place.version(number)
        if (file.size() > 0 && version != MirroredWalFactory.VERSION) {
          throw IncompatibleFormatException("segment $number has version $version")
        }
        ByteArray(Math.toIntExact(file.size())).also { file.read(0, it, 0, it.size) }
      }

  /**
   * Creates a segment in all places. Only when its name lasts in the first, the next gets one.
   *
   * Not for small appends, though that is faster: without a header nobody can say whether garbage
   * behind it, in what a file had in reserve, was a record.
   */
  fun create(number: Long): Copies {
    val copies = Copies(ArrayList())
    try {
      for (place in all) {
        copies.files += place.create(number)
        place.syncDirectory()
      }
    } catch (e: IOException) {
      closing(copies, e)
    }
    return copies
  }

  /** Makes a segment durable that an earlier process wrote. */
  fun sync(segment: Segment) {
    for ((place, copy) in all zip segment.copies) {
      if (copy != null) place.sync(segment.number)
    }
    all.forEach { it.syncDirectory() }
  }

  /**
   * Writes the copies anew that are not what the segment is. They are deleted for it, so there must
   * be another one that is sound as a whole and durable. If each copy has a sound part only, all of
   * them stay as they are, and are read together again.
   *
   * REQUIRES: a later segment exists; else a crash could leave the store's own place without the
   * newest one, and its number would be given again.
   */
  fun heal(segment: Segment) {
    if (segment.copies.none { segment.isSound(it) }) return
    for ((place, copy) in all zip segment.copies) {
      if (segment.isSound(copy)) continue
      if (copy != null) {
        place.delete(segment.number)
        place.syncDirectory()
      }
      place.create(segment.number).use { file ->
        file.append(Bytes.wrap(segment.content))
        file.sync()
      }
      place.syncDirectory()
    }
  }

  /** Deletes all copies of older segments; those of the store's own place last. */
  fun deleteBefore(number: Long) {
    for (place in all.asReversed()) {
      for (older in place.segments().filter { it < number }) {
        try {
          place.delete(older)
        } catch (_: NoSuchFileException) {
          // Somebody was faster.
        }
      }
    }
  }

  fun tornTail(number: Long, from: Int, to: Int) = own.tornTail(number, from.toLong(), to.toLong(), false)

  companion object {
    fun corrupt(number: Long, position: Int, problem: String) =
        CorruptFileException(FileName(FileKind.WAL, number), position.toLong(), problem)

    private fun closing(copies: Copies, e: IOException): Nothing {
      try {
        copies.close()
      } catch (other: IOException) {
        e.addSuppressed(other)
      }
      throw e
    }
  }
}
