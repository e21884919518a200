package com.example.varve

import dev.varve.bytes.Bytes
import dev.varve.entry.Entry
import dev.varve.entry.EntryCursor
import java.util.NavigableSet

/** A walk over a sorted set of entries. */
internal class MapCursor(private val entries: NavigableSet<Entry>) : EntryCursor {
    /** Null before the first entry and behind the last. */
    private var current: Entry? = null
    private var atEnd = false

    override fun next(): Boolean {
        val here = current
        return when {
            here != null -> stand(entries.higher(here), end = true)
            atEnd -> false
            else -> stand(entries.firstOrNull(), end = true)
        }
    }

    override fun previous(): Boolean {
        val here = current
        return when {
            here != null -> stand(entries.lower(here), end = false)
            atEnd -> stand(if (entries.isEmpty()) null else entries.last(), end = false)
            else -> false
        }
    }

    override fun seek(key: Bytes, sequence: Long) =
        stand(entries.ceiling(target(key.copy(), sequence)), end = true)

    override fun beforeFirst() {
        stand(null, end = false)
    }

    override fun afterLast() {
        stand(null, end = true)
    }

    /** Stands on an entry or, if there is none, at the end or the start. */
    private fun stand(entry: Entry?, end: Boolean): Boolean {
        current = entry
        atEnd = end
        return entry != null
    }

    private fun here() = checkNotNull(current) { "the cursor is not on an entry" }

    override fun key() = here().key

    override fun sequence() = here().sequence

    override fun kind() = here().kind

    override fun value() = here().value

    override fun close() {}
}
