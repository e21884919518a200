package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.entry.Entry
import dev.varve.entry.EntryKind
import dev.varve.storage.AppendFile
import dev.varve.table.TableWriter

/** Writes blocks and a footer; see [PlainBlock]. */
internal class PlainTableWriter(private val file: AppendFile, private val blockEntries: Int) :
    TableWriter {
    private val entries = mutableListOf<Entry>()
    private var blocks = 0

    override fun add(key: Bytes, sequence: Long, kind: EntryKind, value: Bytes) {
        entries += Entry(key.copy(), sequence, kind, value.copy())
        if (entries.size == blockEntries) writeBlock()
    }

    private fun writeBlock() {
        val block = PlainBlock.encode(file.name().number, file.position(), entries)
        file.append(block, 0, block.size)
        entries.clear()
        blocks++
    }

    override fun estimatedSize() = file.position() + PlainBlock.size(entries) + PlainBlock.FOOTER

    override fun finish() {
        if (entries.isNotEmpty()) writeBlock()
        val footer = PlainBlock.footer(blocks, file.position())
        file.append(footer, 0, footer.size)
    }

    override fun close() {
        // The file is its owner's.
    }
}
