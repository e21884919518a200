package com.example.depth

import dev.varve.bytes.Bytes

/**
 * The tables that cover one key, one of each run at the most.
 *
 * @param key the first that all of them cover
 * @param tables newest first
 */
internal class Stack private constructor(val key: Bytes, private val tables: List<Placed>) {
  /** How many tables a lookup of the key meets. */
  val depth: Int
    get() = tables.size

  /**
   * Neighbours that are free, the cheapest first: those of which the fewest bytes are rewritten for
   * each table that vanishes.
   *
   * @param atLeast how many, unless fewer are free
   */
  fun cheapest(atLeast: Int): List<List<Placed>> {
    val windows = ArrayList<Window>()
    var row = 0
    for (from in tables.indices) {
      if (from == row) {
        row = (from until tables.size).firstOrNull { !tables[it].isFree } ?: tables.size
        if (row == from) row++
      }
      if (!tables[from].isFree) continue
      var bytes = 0L
      for (to in from until minOf(row, from + WIDEST)) {
        bytes += tables[to].bytes
        val width = to - from + 1
        if (width >= 2) windows += Window(from, width, bytes)
      }
    }
    val wide = windows.filter { it.width >= atLeast }.ifEmpty { windows }
    return wide
        .sortedWith(compareBy({ it.bytesPerTable }, { -it.from }))
        .take(CHOICE)
        .map { tables.subList(it.from, it.from + it.width) }
  }

  private class Window(val from: Int, val width: Int, bytes: Long) {
    val bytesPerTable = bytes.toDouble() / (width - 1)
  }

  companion object {
    /** The most tables of a stack that are merged at once. */
    private const val WIDEST = 32

    /** How many windows are worth a look at what else they would take along. */
    private const val CHOICE = 8

    /** How many places are looked at; if all of them are busy, the next decision finds others. */
    private const val PLACES = 16

    /** The greatest depth anywhere. */
    fun deepest(tables: List<Placed>): Int {
      var depth = 0
      var most = 0
      sweep(tables) { _, opened ->
        depth += if (opened) 1 else -1
        most = maxOf(most, depth)
      }
      return most
    }

    /** Where the depth is above a bound and greater than on both sides: the deepest such places. */
    fun deeperThan(depth: Int, tables: List<Placed>, rows: Rows): List<Stack> {
      val peaks = ArrayList<Pair<Int, Bytes>>()
      var now = 0
      var rising: Bytes? = null
      sweep(tables) { placed, opened ->
        val key = rising
        if (!opened && key != null && now > depth) peaks += now to key
        now += if (opened) 1 else -1
        rising = if (opened) placed.table.smallestKey else null
      }
      return peaks
          .sortedByDescending { (height, _) -> height }
          .take(PLACES)
          .map { (_, key) -> Stack(key, rows.covering(key)) }
    }

    /** Goes through all tables' first and last keys in order; of equal ones, the first ones first. */
    private inline fun sweep(tables: List<Placed>, visit: (Placed, Boolean) -> Unit) {
      val opening = tables.sortedBy { it.table.smallestKey }
      val closing = tables.sortedBy { it.table.largestKey }
      var open = 0
      for (closed in closing) {
        while (open < opening.size &&
            opening[open].table.smallestKey <= closed.table.largestKey) {
          visit(opening[open++], true)
        }
        visit(closed, false)
      }
    }
  }
}
