package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.entry.Entry
import dev.varve.entry.EntryKind
import dev.varve.table.BlockCache
import java.nio.BufferUnderflowException
import java.nio.ByteBuffer
import java.util.zip.CRC32C

/**
 * A block: length 4, checksum 4, number of the table 8, and entries: kind 1, sequence 8, length of
 * the key 4, length of the value 4, key, value. The checksum covers the position in the file too.
 */
internal class PlainBlock(val entries: List<Entry>) : BlockCache.CachedBlock {
    override fun sizeInMemory() = entries.sumOf { 100 + it.key.length() + it.value.length() }

    companion object {
        const val HEADER = 16

        /** Of the number of blocks 4, their end 8, and a checksum of both. */
        const val FOOTER = 16

        private const val ENTRY = 17

        fun size(entries: List<Entry>) =
            HEADER + entries.sumOf { ENTRY + it.key.length() + it.value.length() }

        fun encode(table: Long, position: Long, entries: List<Entry>): ByteArray {
            val length = size(entries)
            val block = ByteBuffer.allocate(length).putInt(length).putInt(0).putLong(table)
            for ((key, sequence, kind, value) in entries) {
                block.put(kind.code()).putLong(sequence).putInt(key.length()).putInt(value.length())
                block.put(key.toByteArray()).put(value.toByteArray())
            }
            return block.putInt(4, checksum(block.array(), position)).array()
        }

        /** The entries of a block, or null if it is not one. */
        fun decode(block: ByteArray, position: Long): PlainBlock? {
            val from = ByteBuffer.wrap(block)
            if (from.getInt(4) != checksum(block, position)) return null
            val entries = mutableListOf<Entry>()
            try {
                from.position(HEADER)
                while (from.hasRemaining()) entries += entry(from) ?: return null
            } catch (_: BufferUnderflowException) {
                return null
            }
            return if (entries.isEmpty()) null else PlainBlock(entries)
        }

        private fun entry(from: ByteBuffer): Entry? {
            val kind = EntryKind.ofCode(from.get().toInt()) ?: return null
            val sequence = from.getLong()
            val key = from.getInt()
            val value = from.getInt()
            if (key < 0 || value < 0 || key.toLong() + value > from.remaining()) return null
            return Entry(take(from, key), sequence, kind, take(from, value))
        }

        private fun take(from: ByteBuffer, length: Int): Bytes =
            Bytes.wrap(ByteArray(length).also { from.get(it) })

        /** Of all but the checksum itself, at its place. */
        private fun checksum(block: ByteArray, position: Long): Int {
            val crc = CRC32C()
            crc.update(ByteBuffer.allocate(8).putLong(0, position))
            crc.update(block, 0, 4)
            crc.update(block, 8, block.size - 8)
            return crc.value.toInt()
        }

        fun footer(blocks: Int, position: Long): ByteArray {
            val footer = ByteBuffer.allocate(FOOTER).putInt(blocks).putLong(position)
            val crc = CRC32C().apply { update(footer.array(), 0, 12) }
            return footer.putInt(crc.value.toInt()).array()
        }
    }
}

// Entries are records of Java; this is how they are taken apart.
private operator fun Entry.component1() = key

private operator fun Entry.component2() = sequence

private operator fun Entry.component3() = kind

private operator fun Entry.component4() = value
