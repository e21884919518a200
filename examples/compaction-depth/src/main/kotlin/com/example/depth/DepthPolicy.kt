package com.example.depth

import dev.varve.compaction.Backpressure
import dev.varve.compaction.CompactionDecision
import dev.varve.compaction.CompactionDecision.Idle
import dev.varve.compaction.CompactionDecision.Merge
import dev.varve.compaction.CompactionPolicy
import dev.varve.compaction.CompactionView
import dev.varve.option.ByteSize
import dev.varve.tree.Shape

/**
 * Merges only where the tree is deeper than a bound, and there what costs least.
 *
 * The depth at a key is the number of tables whose range it is in, which is what a lookup meets.
 * Where it is within the bound, nothing is rewritten, however many runs there are. At the deepest
 * place the tables stand as a [Stack]; of all neighbours in it, those are merged that cost the
 * fewest bytes for each table that vanishes.
 *
 * It comes to rest: the ranges of the inputs hang together, so what is written reaches nowhere
 * that they did not; a merge makes the tree less deep at one place and deeper at none.
 *
 * Thread safety: immutable.
 */
internal class DepthPolicy(
    private val depth: Int,
    private val tableSize: ByteSize,
    private val backpressure: Backpressure,
) : CompactionPolicy {

  override fun decide(view: CompactionView): CompactionDecision {
    val tables = Placed.of(view)
    val rows = Rows(tables)
    val deepest = Stack.deeperThan(depth, tables, rows)
    return deepest.firstNotNullOfOrNull { merge(rows, it) } ?: Idle()
  }

  override fun pressure(shape: Shape): Double = backpressure.at(Stack.deepest(Placed.of(shape)))

  /** The cheapest merge at a place; null if what it takes is being merged already. */
  private fun merge(rows: Rows, stack: Stack): Merge? {
    // One more than the excess must go in, because they come out as one.
    val excess = stack.depth - depth + 1
    for (window in stack.cheapest(atLeast = minOf(excess, LEAST_WINDOW))) {
      val inputs = rows.closure(window)
      if (inputs.all(Placed::isFree)) {
        return Merge(
            Shape.ids(inputs.map(Placed::table)),
            window.last().level,
            tableSize,
            "${stack.depth} tables may hold ${stack.key}, $depth should: " +
                "${window.size} of them for ${inputs.sumOf { it.bytes }} bytes",
        )
      }
    }
    return null
  }

  private companion object {
    /** At a place that is far too deep, pairs would take for ever. */
    const val LEAST_WINDOW = 8
  }
}
