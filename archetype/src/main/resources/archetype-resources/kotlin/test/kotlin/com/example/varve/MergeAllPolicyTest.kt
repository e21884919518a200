package com.example.varve

import dev.varve.spi.CompactionPolicyProvider
import dev.varve.testkit.compaction.CompactionPolicyContract

internal class MergeAllPolicyTest : CompactionPolicyContract() {
    override fun provider(): CompactionPolicyProvider = MergeAllPolicyProvider()
}
