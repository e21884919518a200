package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.storage.AppendFile
import dev.varve.wal.Wal
import dev.varve.wal.WalContext
import java.io.IOException
import java.nio.file.NoSuchFileException

/** A log that is short instead of fast. */
internal class FrameWal(
    private val context: WalContext,
    private val replay: FrameReplay,
    private val frameSize: Int,
) : Wal {
    private val sizes = replay.sizes
    private val syncing = Any()
    private var file: AppendFile? = null
    private var header = ByteArray(0)
    private var digest = 0L
    private var current = -1L
    private var promised = 0
    @Volatile private var appended = 0
    @Volatile private var synced = 0
    @Volatile private var failed = false
    @Volatile private var closed = false

    private val usable
        get() = !closed && !failed

    /** After a failure the end of the log is unknown, so nothing is done any more. */
    private inline fun guarded(step: () -> Unit) {
        if (!usable) throw IOException(if (closed) "the log is closed" else "the log failed before")
        try {
            step()
        } catch (e: IOException) {
            failed = true
            throw e
        }
    }

    override fun startSegment(segment: Long) {
        require(!usable || segment > maxOf(current, replay.newest)) {
            "there is a segment $segment or a later one"
        }
        guarded { start(segment) }
    }

    @Synchronized
    private fun start(segment: Long) {
        var previous = replay.last
        var length = replay.length
        var digestBefore = replay.digest
        val old = file
        if (old != null) {
            seal()
            old.close()
            previous = current
            length = appended.toLong()
            digestBefore = digest
            sizes[current] = length
        } else if (previous >= 0) {
            // Of what was replayed, a part may be in the memory of the operating system only.
            context.sync(previous)
            context.syncDirectory()
        }
        val created = context.create(segment)
        file = created
        current = segment
        header = Frames.header(context.storeId(), segment, previous, length, digestBefore)
        digest = 1
        appended = 0
        write(header)
        created.sync()
        context.syncDirectory()
        synced = appended
        promised = appended
    }

    override fun append(record: Bytes) {
        check(!usable || current >= 0) { "no segment was started" }
        require(record.length() <= LONGEST) { "a record of ${record.length()} bytes is too long" }
        guarded { add(record.toByteArray()) }
    }

    @Synchronized
    private fun add(record: ByteArray) {
        var frames = ByteArray(0)
        val reach = synced
        if (reach > promised) {
            frames = frame(Frames.SYNCED, Frames.number(reach.toLong()))
            promised = reach
        }
        var from = 0
        while (record.size - from > frameSize) {
            frames += frame(Frames.PART, record, from, frameSize, frames.size)
            from += frameSize
        }
        write(frames + frame(Frames.END, record, from, record.size - from, frames.size))
    }

    /** A frame that comes so many bytes behind what was appended. */
    private fun frame(
        type: Int,
        record: ByteArray,
        from: Int = 0,
        length: Int = record.size,
        behind: Int = 0,
    ) = Frames.frame(header, appended.toLong() + behind, type, record, from, length)

    private fun open() = checkNotNull(file) { "no segment was started" }

    private fun write(bytes: ByteArray) {
        open().append(bytes, 0, bytes.size)
        digest = Frames.digest(digest, bytes, 0, bytes.size)
        appended += bytes.size
    }

    override fun sync() = guarded { makeDurable() }

    private fun makeDurable() {
        synchronized(syncing) {
            // What is appended from here on may not be covered.
            val target = appended
            val open = file
            if (open != null && synced < target) {
                open.sync()
                synced = target
            }
        }
    }

    private fun seal() {
        makeDurable()
        write(frame(Frames.SEAL, Frames.number(appended.toLong())))
        makeDurable()
    }

    @Synchronized
    override fun discardBefore(segment: Long) {
        require(!usable || current < 0 || segment <= current) { "segment $current is in use" }
        if (!usable) guarded {}
        for (number in context.segments().filter { it < segment }) {
            try {
                context.delete(number)
            } catch (_: NoSuchFileException) {
                // Somebody was faster.
            }
            sizes.remove(number)
        }
    }

    @Synchronized
    override fun sizeInBytes() = sizes.values.sum() + if (file == null) 0 else appended

    override fun close() {
        if (closed) return
        closed = true
        file?.use { open -> if (!failed && open.position() >= Frames.HEADER) seal() }
    }

    companion object {
        /** The longest record. */
        const val LONGEST = 1 shl 20
    }
}
