package com.example.art;

import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.memtable.MemTableContract;

final class ArtMemTableTest extends MemTableContract {
  @Override
  protected MemTableProvider provider() {
    return new ArtMemTableProvider();
  }
}
