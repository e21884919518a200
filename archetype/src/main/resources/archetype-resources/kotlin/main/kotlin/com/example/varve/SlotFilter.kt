package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.filter.FilterBuilder
import dev.varve.filter.FilterReader
import dev.varve.filter.KeyFilter
import java.io.IOException
import java.nio.ByteBuffer
import java.util.stream.LongStream

/** Four bytes that tell the number of slots, then a bit for each slot. A key has one slot. */
internal class SlotFilter(private val slotsPerKey: Int) : KeyFilter {
    override fun builder(): FilterBuilder = Builder(slotsPerKey)

    override fun open(filter: Bytes): FilterReader {
        if (filter.length() < HEADER) throw IOException("too short for a filter: ${filter.length()}")
        val slots = ByteBuffer.wrap(filter.array()).getInt(filter.offset())
        if (slots < 0 || slots % 8 != 0 || filter.length() != HEADER + slots / 8) {
            throw IOException("${filter.length()} bytes cannot hold $slots slots")
        }
        return Reader(filter.array(), filter.offset() + HEADER, slots)
    }

    private class Builder(private val slotsPerKey: Int) : FilterBuilder {
        private var hashes = LongArray(16)
        private var size = 0

        override fun add(key: Bytes) {
            val hash = hash(key)
            // The versions of a key come one after the other.
            if (size > 0 && hashes[size - 1] == hash) return
            if (size == hashes.size) hashes = hashes.copyOf(2 * size)
            hashes[size++] = hash
        }

        override fun finish(): Bytes {
            val once = LongStream.of(*hashes).limit(size.toLong()).distinct().toArray()
            val slots = Math.multiplyExact(once.size, slotsPerKey) / 8 * 8 + if (size == 0) 0 else 8
            val filter = ByteArray(HEADER + slots / 8)
            ByteBuffer.wrap(filter).putInt(slots)
            for (hash in once) {
                val slot = slot(hash, slots)
                val at = HEADER + slot / 8
                filter[at] = (filter[at].toInt() or (1 shl slot % 8)).toByte()
            }
            return Bytes.wrap(filter)
        }
    }

    private class Reader(
        private val array: ByteArray,
        private val table: Int,
        private val slots: Int,
    ) : FilterReader {
        override fun mayContain(key: Bytes): Boolean {
            if (slots == 0) return false
            val slot = slot(hash(key), slots)
            return array[table + slot / 8].toInt() shr slot % 8 and 1 != 0
        }

        override fun sizeInBytes() = HEADER + slots / 8L
    }

    private companion object {
        const val HEADER = 4

        fun slot(hash: Long, slots: Int) = java.lang.Long.remainderUnsigned(hash, slots.toLong()).toInt()

        /** Multiplies and mixes, byte by byte. */
        fun hash(key: Bytes): Long {
            val array = key.array()
            var hash = 0xcbf29ce484222325uL.toLong()
            for (i in key.offset() until key.offset() + key.length()) {
                hash = (hash xor array[i].toLong()) * 0x9e3779b97f4a7c15uL.toLong()
                hash = hash xor (hash ushr 32)
            }
            hash *= 0xbf58476d1ce4e5b9uL.toLong()
            return hash xor (hash ushr 29)
        }
    }
}
