package com.example.varve

import dev.varve.spi.VersionRange
import dev.varve.storage.AppendFile
import dev.varve.storage.ReadFile
import dev.varve.valuelog.ChunkReader
import dev.varve.valuelog.ChunkWriter
import dev.varve.valuelog.ValueLog

/** Values one behind the other, and at the end of a chunk a list of them. */
internal class ListedValues(private val threshold: Long, private val chunkSize: Long) : ValueLog {
    override fun versions(): VersionRange = VersionRange.only(1)

    override fun takes(length: Int) = length >= threshold

    override fun collectBelow() = 0.5

    override fun write(file: AppendFile): ChunkWriter = ListedValuesWriter(file, chunkSize)

    override fun read(file: ReadFile, version: Int): ChunkReader =
        try {
            ListedValuesReader(file)
        } catch (e: Exception) {
            // The file is the reader's, also if there is none in the end.
            file.close()
            throw e
        }
}
