package dev.varve.memtable.sortedarray;

import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.memtable.MemTableContract;

/** The memtable {@code sortedarray} keeps the contract. */
final class SortedArrayMemTableTest extends MemTableContract {
  @Override
  protected MemTableProvider provider() {
    return new SortedArrayProvider();
  }
}
