package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.entry.Entry
import dev.varve.entry.EntryCursor
import dev.varve.entry.Found
import dev.varve.storage.ReadFile
import dev.varve.table.BlockCache
import dev.varve.table.ReadPurpose
import dev.varve.table.TableReader
import java.nio.ByteBuffer

/** Reads all of a file once when it is opened, and keeps the first entry of each block. */
internal class PlainTable(private val file: ReadFile, private val cache: BlockCache) : TableReader {
    /** For each block where it starts, and behind the last where it ends. */
    private val positions = mutableListOf<Long>()

    private val firsts = mutableListOf<Entry>()

    /** How many blocks there are. */
    val blocks: Int
        get() = firsts.size

    init {
        val end = file.size() - PlainBlock.FOOTER
        if (end < 0) throw file.corrupt(0, "there is no footer")
        var at = 0L
        while (at < end) at = readBlock(at, end)
        positions += at
        checkFooter()
    }

    private fun bytes(position: Long, length: Int) =
        ByteArray(length).also { file.read(position, it, 0, length) }

    private fun checkFooter() {
        val end = positions.last()
        if (!bytes(end, PlainBlock.FOOTER).contentEquals(PlainBlock.footer(blocks, end))) {
            throw file.corrupt(end, "there is no footer")
        }
    }

    private fun readBlock(at: Long, end: Long): Long {
        if (end - at < PlainBlock.HEADER) throw file.corrupt(at, "half a block")
        val header = ByteBuffer.wrap(bytes(at, PlainBlock.HEADER))
        val length = header.getInt()
        // Checked before anything is allocated.
        if (length < PlainBlock.HEADER || length > end - at) {
            throw file.corrupt(at, "a block cannot have $length bytes")
        }
        if (header.getLong(8) != file.name().number) throw file.corrupt(at, "a block of another table")
        positions += at
        firsts += read(at, length).entries.first()
        return at + length
    }

    private fun read(position: Long, length: Int): PlainBlock =
        PlainBlock.decode(bytes(position, length), position)
            ?: throw file.corrupt(position, "the checksum is wrong")

    private fun read(number: Int): PlainBlock {
        val position = positions[number]
        return read(position, (positions[number + 1] - position).toInt())
    }

    fun block(number: Int, purpose: ReadPurpose): PlainBlock {
        val found =
            cache.find(number)
                ?: if (purpose == ReadPurpose.COMPACTION) read(number)
                else cache.load(number) { read(number) }
        return found as PlainBlock
    }

    /** The last block that starts at or before the target, or the first one. */
    fun blockOf(key: Bytes, sequence: Long): Int {
        val found = firsts.binarySearch { it.compareTo(key, sequence) }
        return if (found >= 0) found else maxOf(0, -found - 2)
    }

    override fun get(key: Bytes, snapshot: Long, into: Found): Boolean {
        val cursor = PlainTableCursor(this, ReadPurpose.QUERY)
        if (!cursor.seek(key, snapshot) || cursor.key() != key) return false
        val value = cursor.value()
        into.set(cursor.sequence(), cursor.kind(), value.array(), value.offset(), value.length())
        return true
    }

    override fun cursor(purpose: ReadPurpose): EntryCursor = PlainTableCursor(this, purpose)

    override fun verify() {
        for (block in 0 until blocks) read(block)
        checkFooter()
    }

    override fun properties() = mapOf("blocks" to blocks.toString())

    override fun sizeInMemory() = firsts.sumOf { 150L + it.key.length() + it.value.length() }

    override fun close() = file.close()
}

/** By key, then newest first. */
internal fun Entry.compareTo(key: Bytes, sequence: Long): Int {
    val byKey = this.key.compareTo(key)
    return if (byKey != 0) byKey else sequence.compareTo(this.sequence)
}
