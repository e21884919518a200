// expect: 'when' expression must be exhaustive
package misuse.decisionForgotten

import dev.varve.compaction.CompactionDecision
import dev.varve.compaction.CompactionDecision.*

fun misuse(decision: CompactionDecision): Int =
    when (decision) { is Idle -> 0; is Merge, is Move -> 1 } // instead: when (decision) { is Idle -> 0; is Merge, is Move -> 1; is Drop -> 2 }
