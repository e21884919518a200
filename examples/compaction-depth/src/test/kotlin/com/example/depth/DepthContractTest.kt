package com.example.depth

import dev.varve.spi.CompactionPolicyProvider
import dev.varve.testkit.compaction.CompactionPolicyContract

/** The contract, with the options that the policy comes with. */
class DepthContractTest : CompactionPolicyContract() {
  override fun provider(): CompactionPolicyProvider = DepthPolicyProvider()
}
