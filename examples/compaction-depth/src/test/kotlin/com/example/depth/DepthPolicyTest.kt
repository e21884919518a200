package com.example.depth

import dev.varve.option.Options
import dev.varve.testkit.compaction.VirtualCompactor
import dev.varve.testkit.compaction.VirtualTree
import dev.varve.testkit.compaction.VirtualWorkload
import dev.varve.testkit.compaction.VirtualWorkload.Order
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** What is bounded, and what is left alone. */
class DepthPolicyTest {
  private fun policy(depth: Int) =
      DepthPolicyProvider()
          .create(Options.builder().set(DepthPolicyProvider.DEPTH, depth).build())

  /** A tree after so many flushes of 64 MiB, merged after each. */
  private fun tree(depth: Int, flushes: Int, order: Order): VirtualTree {
    val tree = VirtualTree()
    val compactor = VirtualCompactor(tree, policy(depth))
    val workload = VirtualWorkload(order, 3000, 0.0, 2L shl 20, 1)
    repeat(flushes) {
      workload.fillAndFlush(tree, 32)
      compactor.settle(1000)
    }
    return tree
  }

  @Test
  fun `no key is in more tables than the bound says`() {
    for (depth in listOf(1, 2, 5, 9)) {
      for (order in Order.entries) {
        val tree = tree(depth, 60, order)
        val deepest = tree.shape().tables().maxOf { tree.shape().depthAt(it.smallestKey()) }
        assertThat(deepest).`as`("the depth of %s, at the most %s", order, depth).isLessThanOrEqualTo(depth)
      }
    }
  }

  @Test
  fun `what does not overlap is never rewritten`() {
    val tree = tree(depth = 1, flushes = 80, Order.SEQUENTIAL)
    assertThat(tree.stats().writeAmplification()).isEqualTo(1.0)
  }

  @Test
  fun `the more depth is allowed, the less is rewritten`() {
    val written = listOf(2, 4, 8).map { tree(it, 100, Order.UNIFORM).stats().writeAmplification() }
    assertThat(written).isSortedAccordingTo(Comparator.reverseOrder())
    assertThat(written.first()).isGreaterThan(2 * written.last())
  }
}
