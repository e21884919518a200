package com.example.varve

import dev.varve.compaction.Backpressure
import dev.varve.compaction.CompactionDecision
import dev.varve.compaction.CompactionPolicy
import dev.varve.compaction.CompactionView
import dev.varve.option.ByteSize
import dev.varve.tree.Shape

/** Merges everything whenever there are so many runs: the fewest runs, and the most rewriting. */
internal class MergeAllPolicy(private val trigger: Int) : CompactionPolicy {
    /** Writers notice when the merges cannot keep up, and wait when they are far behind. */
    private val backpressure = Backpressure(2 * trigger, 6 * trigger)

    override fun decide(view: CompactionView): CompactionDecision {
        val shape = view.shape
        val runs = shape.runs().size
        // Nothing may be overtaken, so it is all or nothing.
        if (runs < trigger || view.busy.isNotEmpty()) return CompactionDecision.Idle()
        return CompactionDecision.Merge(
            Shape.ids(shape.tables()),
            maxOf(1, shape.levels.size - 1),
            ByteSize.mib(64),
            "there are $runs runs",
        )
    }

    override fun pressure(shape: Shape) = backpressure.at(shape.runs().size)
}
