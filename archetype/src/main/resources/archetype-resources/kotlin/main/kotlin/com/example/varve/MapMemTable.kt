package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.entry.Entry
import dev.varve.entry.EntryCursor
import dev.varve.entry.EntryKind
import dev.varve.entry.Found
import dev.varve.memtable.MemTable
import java.util.concurrent.ConcurrentSkipListSet

/**
 * A memtable over the JDK's own skip list: short, right, and an object or two for each entry.
 *
 * @param overhead what an entry takes besides its bytes: the record, two windows, two arrays, a
 *   node of the list and its share of the index
 */
internal class MapMemTable(private val overhead: Int) : MemTable {
    private val entries = ConcurrentSkipListSet<Entry>()

    // One thread puts at a time; others read.
    @Volatile private var bytes = 0L
    @Volatile private var count = 0L

    override fun put(key: Bytes, sequence: Long, kind: EntryKind, value: Bytes) {
        // Both are borrowed, so they are copied.
        entries.add(Entry(key.copy(), sequence, kind, value.copy()))
        bytes += key.length() + value.length() + overhead
        count++
    }

    override fun get(key: Bytes, snapshot: Long, into: Found): Boolean {
        // Entries order by key, then newest first: the first one not before (key, snapshot) is it.
        val found = entries.ceiling(target(key, snapshot))?.takeIf { it.key == key } ?: return false
        val value = found.value
        into.set(found.sequence, found.kind, value.array(), value.offset(), value.length())
        return true
    }

    override fun cursor(): EntryCursor = MapCursor(entries)

    override fun sizeInBytes() = bytes

    override fun entryCount() = count

    override fun freeze() {}
}

/** Stands before all entries of a key that are not newer than the snapshot. */
internal fun target(key: Bytes, snapshot: Long) = Entry(key, snapshot, EntryKind.DELETE, Bytes.EMPTY)
