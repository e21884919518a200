package dev.varve.verification;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.spi.ComponentKind;
import dev.varve.store.Store;
import java.util.ArrayList;
import java.util.List;

/** One choice of every part. */
public record Combination(String wal, String memtable, String table, String compaction) {

  /** Every choice that there is. */
  public static List<Combination> all(Catalog catalog) {
    List<Combination> all = new ArrayList<>();
    for (String wal : catalog.names(ComponentKind.WAL)) {
      for (String memtable : catalog.names(ComponentKind.MEMTABLE)) {
        for (String table : catalog.names(ComponentKind.TABLE)) {
          for (String compaction : catalog.names(ComponentKind.COMPACTION)) {
            all.add(new Combination(wal, memtable, table, compaction));
          }
        }
      }
    }
    return all;
  }

  /** Whether the log keeps what is written to it. */
  public boolean isLogged() {
    return !wal.equals("none");
  }

  /** A builder of stores so small that everything happens often. */
  public StoreBuilder small(Assembler assembler) {
    return new StoreBuilder(assembler, Presets.named(Presets.DEFAULT))
        .wal(wal)
        .memtable(memtable)
        .table(table)
        .compaction(compaction)
        .set("cache-size", "64KiB")
        .keyspace(
            Store.DEFAULT_KEYSPACE,
            keyspace -> keyspace.set("memtable-size", "12KiB").set("memtable-entries", "150"));
  }

  @Override
  public String toString() {
    return String.join("+", List.of(wal, memtable, table, compaction));
  }
}
