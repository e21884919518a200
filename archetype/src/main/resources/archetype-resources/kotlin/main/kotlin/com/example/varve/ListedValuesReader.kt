package com.example.varve

import dev.varve.storage.ReadFile
import dev.varve.valuelog.ChunkReader
import dev.varve.valuelog.ValuePlace
import java.nio.ByteBuffer

/** Reads what a [ListedValuesWriter] wrote. Its place is enough to read and check a value. */
internal class ListedValuesReader(private val file: ReadFile) : ChunkReader {
    private val valueBytes: Long
    private val count: Int

    init {
        val at = file.size() - FOOTER
        if (at < 0) throw file.corrupt(0, "there is no footer")
        val footer = bytes(at, FOOTER)
        valueBytes = footer.getLong()
        count = footer.getInt()
        if (valueBytes !in 0..at || count < 1 || at - valueBytes != count.toLong() * ROW) {
            throw file.corrupt(at, "the footer is not of a file of this length")
        }
        list()
    }

    private fun bytes(position: Long, length: Int): ByteBuffer {
        val bytes = ByteArray(length)
        file.read(position, bytes, 0, length)
        return ByteBuffer.wrap(bytes)
    }

    /** The list, read and checked: its size was compared with that of the file before. */
    private fun list(): ByteBuffer {
        val list = bytes(valueBytes, Math.toIntExact(file.size() - valueBytes))
        val checked = list.capacity() - Int.SIZE_BYTES
        if (list.getInt(checked) != checksum(list.array(), 0, checked)) {
            throw file.corrupt(valueBytes, "the checksum of the list is wrong")
        }
        return list
    }

    override fun read(place: ValuePlace): ByteArray {
        // Before anything is allocated: a place may be wrong.
        if (place.length > valueBytes - place.offset) {
            throw file.corrupt(place.offset, "no value of ${place.length} bytes is there")
        }
        val value = bytes(place.offset, place.length).array()
        if (checksum(value, 0, value.size) != place.checksum) {
            throw file.corrupt(place.offset, "the checksum of the value is wrong")
        }
        return value
    }

    override fun valueBytes() = valueBytes

    override fun verify() {
        val list = list()
        var at = 0L
        repeat(count) {
            val length = list.getInt()
            val checksum = list.getInt()
            if (length < 0) throw file.corrupt(valueBytes, "a value of $length bytes")
            read(ValuePlace(at, length, checksum))
            at += length
        }
        if (at != valueBytes) {
            throw file.corrupt(valueBytes, "the list speaks of $at bytes of values")
        }
    }

    override fun properties() = mapOf("values" to count.toString())

    override fun close() = file.close()
}
