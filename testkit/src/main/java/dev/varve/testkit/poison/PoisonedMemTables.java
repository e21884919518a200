package dev.varve.testkit.poison;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;

/** Memtables that are lent keys and values until they have added them. */
record PoisonedMemTables(MemTableProvider provider) implements MemTableProvider {
  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public String description() {
    return provider.description();
  }

  @Override
  public OptionSchema options() {
    return provider.options();
  }

  @Override
  public int spiVersion() {
    return provider.spiVersion();
  }

  @Override
  public MemTableFactory create(Options options) {
    MemTableFactory factory = provider.create(options);
    return () -> new Poisoned(factory.create());
  }

  private record Poisoned(MemTable table) implements MemTable {
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
}
