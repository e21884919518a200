package com.example.mirrored

import dev.varve.bytes.Bytes
import dev.varve.wal.Wal
import java.io.IOException
import java.util.zip.CRC32C

/** A log that does everything in all places, and is done when all of them are. */
internal class MirroredWal(
    private val places: Places,
    private val replayed: Replayed,
    private val heals: Boolean,
) : Wal {
  private val syncing = Any()
  private var copies: Copies? = null
  private var header = ByteArray(0)
  private var checksum = CRC32C()
  private var current = -1L
  private var promised = 0L
  @Volatile private var appended = 0L
  @Volatile private var synced = 0L
  @Volatile private var failure: IOException? = null
  @Volatile private var closed = false

  override fun startSegment(segment: Long) {
    ensureUsable()
    require(segment > maxOf(current, replayed.newest)) {
      "there is a segment ${maxOf(current, replayed.newest)}, and $segment is not greater"
    }
    guarded { start(segment) }
  }

  private fun start(segment: Long) {
    val isFirst = copies == null
    val before = if (isFirst) syncReplayed() else endCurrent()
    val created = places.create(segment)
    copies = created
    current = segment
    header = Frames.header(places.storeId, segment, before)
    checksum = CRC32C()
    appended = 0
    write(header)
    created.sync()
    synced = appended
    promised = appended
    // Only now: until there is a newer one, the number of the newest must not vanish anywhere.
    if (isFirst && heals) replayed.segments.forEach(places::heal)
  }

  /** Of what was replayed, a part may be in the memory of the operating system only. */
  private fun syncReplayed(): End {
    replayed.segments.lastOrNull()?.let(places::sync)
    return replayed.end
  }

  private fun endCurrent(): End {
    seal()
    open().close()
    replayed.sizes[current] = appended
    return End(current, appended, checksum.value.toInt())
  }

  override fun append(record: Bytes) {
    ensureUsable()
    check(current >= 0) { "no segment was started" }
    require(record.length() <= Frames.LONGEST_RECORD) {
      "a record of ${record.length()} bytes is longer than ${Frames.LONGEST_RECORD}"
    }
    guarded { add(record) }
  }

  @Synchronized
  private fun add(record: Bytes) {
    val reach = synced
    if (reach > promised) {
      write(Frames.promise(header, appended, Frames.SYNCED, reach))
      promised = reach
    }
    write(Frames.frame(header, appended, Frames.RECORD, record))
  }

  private fun write(bytes: ByteArray) {
    open().append(bytes)
    checksum.update(bytes)
    appended += bytes.size
  }

  override fun sync() = guarded { makeDurable() }

  private fun makeDurable() {
    synchronized(syncing) {
      // What is appended from here on may not be covered.
      val target = appended
      val files = copies
      if (files != null && synced < target) {
        files.sync()
        synced = target
      }
    }
  }

  private fun seal() {
    makeDurable()
    write(Frames.promise(header, appended, Frames.SEAL, appended))
    makeDurable()
  }

  override fun discardBefore(segment: Long) {
    ensureUsable()
    require(current < 0 || segment <= current) { "segment $current is in use" }
    synchronized(this) {
      places.deleteBefore(segment)
      replayed.sizes.keys.removeIf { it < segment }
    }
  }

  @Synchronized
  override fun sizeInBytes(): Long =
      replayed.sizes.values.sum() + if (current < 0) 0 else appended

  override fun close() {
    if (closed) return
    closed = true
    copies?.use { if (failure == null) seal() }
  }

  private fun open(): Copies = checkNotNull(copies) { "no segment was started" }

  private fun ensureUsable() {
    if (closed) throw IOException("the log is closed")
    failure?.let { throw IOException("the log failed before: ${it.message}", it) }
  }

  /** After a failure the end of the log is unknown, so nothing is done any more. */
  private inline fun guarded(step: () -> Unit) {
    ensureUsable()
    try {
      step()
    } catch (e: IOException) {
      failure = e
      throw e
    }
  }
}
