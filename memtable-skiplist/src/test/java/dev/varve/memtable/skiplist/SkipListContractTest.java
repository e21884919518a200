package dev.varve.memtable.skiplist;

import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.memtable.MemTableContract;

final class SkipListContractTest extends MemTableContract {
  @Override
  protected MemTableProvider provider() {
    return new SkipListMemTableProvider();
  }
}
