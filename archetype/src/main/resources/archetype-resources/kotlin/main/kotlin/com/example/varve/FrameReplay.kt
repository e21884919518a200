package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.storage.CorruptFileException
import dev.varve.storage.FileKind
import dev.varve.storage.FileName
import dev.varve.store.IncompatibleFormatException
import dev.varve.wal.WalContext
import dev.varve.wal.WalRecordVisitor
import java.nio.ByteBuffer
import java.util.TreeMap

/** Reads what a [FrameWal] wrote, each segment as a whole, and changes nothing. */
internal class FrameReplay(
    private val context: WalContext,
    private val visitor: WalRecordVisitor,
) {
    val sizes = TreeMap<Long, Long>()
    var newest = -1L
        private set

    /** Where the log ends: the last segment that began, how long it is, and what it holds. */
    var last = -1L
        private set

    var length = 0L
        private set

    var digest = 0L
        private set

    fun run(first: Long) {
        val begun = TreeMap<Long, ByteArray>()
        for (number in context.segments()) {
            newest = maxOf(newest, number)
            if (number >= first) {
                val content = content(number)
                sizes[number] = content.size.toLong()
                if (begins(number, content)) begun[number] = content
            }
        }
        for ((number, content) in begun) {
            val before = Frames.number(content, 16)
            if (if (last < 0) before >= first else before != last) {
                throw corrupt(number, 16, "another segment came before it")
            }
            replay(number, content, begun.higherEntry(number)?.value)
        }
    }

    private fun content(number: Long): ByteArray =
        context.open(number).use { file ->
            if (file.size() > 0 && context.version(number) != 1) {
                throw IncompatibleFormatException("version ${context.version(number)}")
            }
            ByteArray(Math.toIntExact(file.size())).also { file.read(0, it, 0, it.size) }
        }

    /** Whether a segment has a header; without one, a crash came before it began. */
    private fun begins(number: Long, content: ByteArray): Boolean {
        val intact =
            content.size >= Frames.HEADER &&
                Frames.number(content, 0) == Frames.digest(1, content, 8, Frames.HEADER)
        if (!intact) {
            if (content.size > Frames.HEADER) throw corrupt(number, 0, "there is no header")
            return false
        }
        if (Frames.number(content, 8) != number) throw corrupt(number, 8, "it is another segment")
        val store = context.storeId()
        if (
            Frames.number(content, 40) != store.mostSignificantBits ||
                Frames.number(content, 48) != store.leastSignificantBits
        ) {
            throw corrupt(number, 40, "it is of another store")
        }
        return true
    }

    private fun replay(number: Long, content: ByteArray, next: ByteArray?) {
        // The next segment tells how much of this one was accepted when it began.
        val limit = if (next == null) content.size.toLong() else Frames.number(next, 24)
        if (limit > content.size) throw corrupt(number, content.size, "it is too short")
        var record = ByteArray(0)
        var recordAt = Frames.HEADER
        var at = Frames.HEADER
        var end = Frames.HEADER
        var sealed = false
        while (!sealed && isSound(content, at, limit)) {
            val size = ByteBuffer.wrap(content).getInt(at + 5)
            val type = content[at + 4].toInt()
            if (record.isEmpty()) recordAt = at
            val behind = at + Frames.FRAME + size
            record += content.copyOfRange(at + Frames.FRAME, behind)
            at = behind
            if (type == Frames.PART) continue
            if (type == Frames.END) visitor.visit(number, recordAt.toLong(), Bytes.wrap(record))
            record = ByteArray(0)
            sealed = type == Frames.SEAL
            end = at
        }
        val digestHere = Frames.digest(1, content, 0, end)
        if (next != null) {
            if (end.toLong() != limit || Frames.number(next, 32) != digestHere) {
                throw corrupt(number, end, "it is not what it was when the next segment began")
            }
        } else if (!sealed) {
            judgeTail(number, content, at, end)
        }
        last = number
        length = end.toLong()
        digest = digestHere
    }

    /** A torn tail and damage look alike, unless something behind it promises that it was synced. */
    private fun judgeTail(number: Long, content: ByteArray, at: Int, end: Int) {
        for (later in at + 1..content.size - Frames.FRAME - 8) {
            val type = content[later + 4].toInt()
            if (
                (type == Frames.SYNCED || type == Frames.SEAL) &&
                    isSound(content, later, content.size.toLong()) &&
                    Frames.number(content, later + Frames.FRAME) > at
            ) {
                throw corrupt(number, at, "it was promised to be durable")
            }
        }
        if ((at until content.size).any { content[it] != 0.toByte() }) {
            context.tornTail(number, end.toLong(), content.size.toLong(), false)
        }
    }

    private fun isSound(content: ByteArray, at: Int, limit: Long): Boolean {
        if (limit - at < Frames.FRAME) return false
        val frame = ByteBuffer.wrap(content)
        val size = frame.getInt(at + 5)
        return size >= 0 &&
            size <= limit - at - Frames.FRAME &&
            frame.getInt(at) ==
                Frames.checksum(content, at.toLong(), content, at + 4, Frames.FRAME - 4 + size)
    }

    private fun corrupt(number: Long, position: Int, problem: String) =
        CorruptFileException(FileName(FileKind.WAL, number), position.toLong(), problem)
}
