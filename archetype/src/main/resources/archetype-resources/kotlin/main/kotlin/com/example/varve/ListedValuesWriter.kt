package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.storage.AppendFile
import dev.varve.valuelog.ChunkWriter
import dev.varve.valuelog.ValuePlace
import java.nio.ByteBuffer
import java.util.zip.CRC32C

/** Of a value in the list: length 4 and checksum 4. */
internal const val ROW = 8

/** The bytes of all values 8, their number 4, and the checksum of list and footer 4. */
internal const val FOOTER = 16

internal fun checksum(bytes: ByteArray, offset: Int, length: Int): Int =
    CRC32C().apply { update(bytes, offset, length) }.value.toInt()

/** Appends values, then the list, then the footer. */
internal class ListedValuesWriter(private val file: AppendFile, private val chunkSize: Long) :
    ChunkWriter {
    private val places = mutableListOf<ValuePlace>()
    private var valueBytes = 0L

    override fun hasRoomFor(length: Int) = places.isEmpty() || valueBytes + length <= chunkSize

    override fun add(value: Bytes): ValuePlace {
        val checksum = checksum(value.array(), value.offset(), value.length())
        val place = ValuePlace(valueBytes, value.length(), checksum)
        file.append(value)
        places += place
        valueBytes += value.length()
        return place
    }

    override fun finish() {
        val end = ByteBuffer.allocate(places.size * ROW + FOOTER)
        for (place in places) end.putInt(place.length).putInt(place.checksum)
        end.putLong(valueBytes).putInt(places.size)
        end.putInt(checksum(end.array(), 0, end.position()))
        file.append(end.array(), 0, end.capacity())
    }

    override fun close() {
        // The file is its owner's.
    }
}
