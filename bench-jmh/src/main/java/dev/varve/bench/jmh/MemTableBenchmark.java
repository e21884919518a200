package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.spi.MemTableProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Inserts into a memtable, and lookups in one. */
@State(Scope.Thread)
public class MemTableBenchmark extends PartBenchmark {
  @Param({"skiplist", "sortedarray"})
  String memtable = "skiplist";

  /** How many entries a memtable has when it is full: few fit the cache of the processor. */
  @Param({"10000", "400000"})
  int entries;

  private final Found found = new Found();
  private MemTableFactory factory;
  private Bytes[] keys;
  private Bytes value;
  private MemTable full;
  private MemTable filling;
  private int inserted;
  private int probe;

  /** Fills a memtable for lookups. */
  @Setup
  public void fill() {
    factory = Parts.named(MemTableProvider.class, memtable);
    keys = Keys.shuffled(entries, Keys::present);
    value = new Values(Values.LENGTH).of(keys[0]);
    full = factory.create();
    for (int i = 0; i < entries; i++) {
      full.put(Keys.present(i), i + 1, EntryKind.PUT, value);
    }
    filling = factory.create();
  }

  /** Inserts in random order: on average over a memtable's way from empty to full. */
  @Benchmark
  public MemTable insert() {
    if (inserted == entries) {
      filling = factory.create();
      inserted = 0;
    }
    Bytes key = keys[inserted++];
    filling.put(key, inserted, EntryKind.PUT, value);
    return filling;
  }

  /** Finds keys in random order in a full memtable. */
  @Benchmark
  public boolean get() {
    probe = probe + 1 == entries ? 0 : probe + 1;
    return full.get(keys[probe], Entry.NEWEST, found);
  }
}
