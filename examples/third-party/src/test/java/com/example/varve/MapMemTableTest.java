package com.example.varve;

import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.memtable.MemTableContract;

final class MapMemTableTest extends MemTableContract {
  @Override
  protected MemTableProvider provider() {
    return new MapMemTableProvider();
  }
}
