package com.example.varve;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

final class MergeAllPolicyTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new MergeAllPolicyProvider();
  }
}
