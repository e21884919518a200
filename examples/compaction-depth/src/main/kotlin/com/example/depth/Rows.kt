package com.example.depth

import dev.varve.bytes.Bytes

/** The tables of a tree by run, to find out what must be merged along with some of them. */
internal class Rows(tables: List<Placed>) {
  // Runs are numbered from 0 without a gap, and none is empty.
  private val runs: List<List<Placed>> = tables.groupBy { it.run }.toSortedMap().values.toList()

  /** The tables that cover a key, newest first. */
  fun covering(key: Bytes): List<Placed> = runs.flatMap { overlapping(it, key, key) }

  /**
   * Some tables and whatever they would pass on the way down to the oldest of them: a table that
   * stays behind must not overlap an input that stood above it. Of the oldest run, all that they
   * overlap goes along, or the depth there would stay.
   *
   * @param window newest first
   */
  fun closure(window: List<Placed>): Set<Placed> {
    val inputs = LinkedHashSet(window)
    for (run in window.first().run + 1..window.last().run) {
      val above = inputs.filter { it.run < run }
      for (input in above) {
        inputs += overlapping(runs[run], input.table.smallestKey, input.table.largestKey)
      }
    }
    return inputs
  }

  private fun overlapping(run: List<Placed>, smallest: Bytes, largest: Bytes): List<Placed> {
    val found = run.binarySearch { it.table.largestKey.compareTo(smallest) }
    val from = if (found < 0) -found - 1 else found
    var to = from
    while (to < run.size && run[to].table.smallestKey <= largest) to++
    return run.subList(from, to)
  }
}
