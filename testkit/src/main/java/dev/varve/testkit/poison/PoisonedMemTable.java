package dev.varve.testkit.poison;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;

/** A memtable that is lent keys and values until it has added them. */
record PoisonedMemTable(MemTable table) implements MemTable {
  @Override
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    try (Loan lentKey = new Loan(key);
        Loan lentValue = new Loan(value)) {
      table.put(lentKey.bytes(), sequence, kind, lentValue.bytes());
    }
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    return table.get(key, snapshot, into);
  }

  @Override
  public EntryCursor cursor() {
    return new PoisonedCursor(table.cursor());
  }

  @Override
  public long sizeInBytes() {
    return table.sizeInBytes();
  }

  @Override
  public long entryCount() {
    return table.entryCount();
  }

  @Override
  public void freeze() {
    table.freeze();
  }
}
