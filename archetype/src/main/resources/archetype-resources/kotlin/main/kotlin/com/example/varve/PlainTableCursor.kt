package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.entry.Entry
import dev.varve.entry.EntryCursor
import dev.varve.table.ReadPurpose

/** A walk over a [PlainTable], block after block. */
internal class PlainTableCursor(private val table: PlainTable, private val purpose: ReadPurpose) :
    EntryCursor {
    /** The block it is in; -1 before the first one, their number behind the last. */
    private var block = -1
    private var at = 0
    private var entries = emptyList<Entry>()

    private fun enter(number: Int): Boolean {
        val inside = number in 0 until table.blocks
        entries = if (inside) table.block(number, purpose).entries else emptyList()
        block = number.coerceIn(-1, table.blocks)
        return inside
    }

    override fun next(): Boolean {
        if (++at < entries.size) return true
        at = 0
        return enter(block + 1)
    }

    override fun previous(): Boolean {
        if (--at in entries.indices) return true
        val inside = enter(block - 1)
        at = maxOf(0, entries.lastIndex)
        return inside
    }

    override fun seek(key: Bytes, sequence: Long): Boolean {
        if (!enter(table.blockOf(key, sequence))) return false
        val first = entries.indexOfFirst { it.compareTo(key, sequence) >= 0 }
        at = if (first < 0) entries.size else first
        return first >= 0 || next()
    }

    override fun beforeFirst() {
        enter(-1)
        at = 0
    }

    override fun afterLast() {
        enter(table.blocks)
        at = 0
    }

    private fun here() = checkNotNull(entries.getOrNull(at)) { "the cursor is not on an entry" }

    override fun key() = here().key

    override fun sequence() = here().sequence

    override fun kind() = here().kind

    override fun value() = here().value

    override fun close() {}
}
