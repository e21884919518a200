package dev.varve.kotlin

/** A walk over entries that ends with a block. */
internal class Walk<E>(private val move: () -> Boolean, private val entry: () -> E) : Iterator<E> {
    private var asked = false
    private var found = false

    @Volatile private var ended = false

    /** Shows the entries to a block, once. */
    fun <R> during(block: (Sequence<E>) -> R): R =
        try {
            block(asSequence().constrainOnce())
        } finally {
            ended = true
        }

    override fun hasNext(): Boolean {
        check(!ended) {
            "entries were asked for after the block of entries { } had ended and their cursor was closed; use them " +
                "inside the block, or keep what you need with toList()"
        }
        if (!asked) {
            found = move()
            asked = true
        }
        return found
    }

    override fun next(): E {
        if (!hasNext()) throw NoSuchElementException("there are no more entries in the range")
        asked = false
        return entry()
    }
}
