package dev.varve.verification;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartBuilder;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.spi.ComponentKind;
import dev.varve.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One choice of every part.
 *
 * @param values the value log, or {@link KeyspaceChoice#NO_VALUES}
 */
public record Combination(
    String wal, String memtable, String table, String compaction, String values) {

  /** A choice without a value log. */
  public Combination(String wal, String memtable, String table, String compaction) {
    this(wal, memtable, table, compaction, KeyspaceChoice.NO_VALUES);
  }

  /**
   * Every choice of log, memtable and policy that there is; with each, in the build, one of the
   * table formats and a value log or none, so that any two parts meet in one of them. In a soak,
   * every choice of every part. Policies that are made of primitives are left out of a build, since
   * there are so many: all of them keep the contract on trees without files, and {@code
   * EveryPolicyTest} tries each on one store.
   */
  public static List<Combination> all(Catalog catalog) {
    List<String> wals = names(catalog, ComponentKind.WAL);
    List<String> memtables = names(catalog, ComponentKind.MEMTABLE);
    List<String> policies = new ArrayList<>(names(catalog, ComponentKind.COMPACTION));
    if (!Effort.isSoak()) {
      policies.retainAll(List.of("growth", "lazy-leveled", "leveled", "tiered"));
    }
    List<String> tables = names(catalog, ComponentKind.TABLE);
    List<String> values = new ArrayList<>(names(catalog, ComponentKind.VALUES));
    values.addFirst(KeyspaceChoice.NO_VALUES);
    List<Combination> all = new ArrayList<>();
    for (int w = 0; w < wals.size(); w++) {
      for (int m = 0; m < memtables.size(); m++) {
        for (int p = 0; p < policies.size(); p++) {
          for (int t = 0; t < tables.size(); t++) {
            for (int v = 0; v < values.size(); v++) {
              boolean chosen = t == (w + m + p) % tables.size() && v == (w + p) % values.size();
              if (chosen || Effort.isSoak()) {
                all.add(
                    new Combination(
                        wals.get(w),
                        memtables.get(m),
                        tables.get(t),
                        policies.get(p),
                        values.get(v)));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<String> names(Catalog catalog, ComponentKind kind) {
    return List.copyOf(catalog.names(kind));
  }

  /** The same with another log. */
  public Combination withWal(String other) {
    return new Combination(other, memtable, table, compaction, values);
  }

  /** The same with another table format. */
  public Combination withTable(String other) {
    return new Combination(wal, memtable, other, compaction, values);
  }

  /** Whether the log keeps what is written to it. */
  public boolean isLogged() {
    return !wal.equals("none");
  }

  private void small(PartBuilder part) {
    if (!values.equals(KeyspaceChoice.NO_VALUES)) {
      part.set("threshold", "40B").set("chunk-size", "2KiB");
    }
  }

  /** Options for tables and levels of such a size, of policies that have them. */
  public SortedMap<String, String> smallTree(Catalog catalog, String size) {
    SortedMap<String, String> small = new TreeMap<>();
    for (String name : List.of("table-size", "base-size", "level1-size")) {
      if (hasOption(catalog, ComponentKind.COMPACTION, compaction, name)) {
        small.put(name, size);
      }
    }
    return small;
  }

  /** Whether tables can tell absent keys without reading a block. */
  public boolean hasFilter(Catalog catalog) {
    return hasOption(catalog, ComponentKind.TABLE, table, "filter");
  }

  private static boolean hasOption(
      Catalog catalog, ComponentKind kind, String part, String option) {
    return Objects.requireNonNull(catalog.schema(kind, part)).find(option) != null;
  }

  /** A builder of stores so small that everything happens often. */
  public StoreBuilder small(Assembler assembler) {
    return new StoreBuilder(assembler, Presets.named(Presets.DEFAULT))
        .wal(wal)
        .memtable(memtable)
        .table(table)
        .compaction(compaction)
        .values(values, this::small)
        .set("cache-size", "64KiB")
        .keyspace(
            Store.DEFAULT_KEYSPACE,
            keyspace -> keyspace.set("memtable-size", "12KiB").set("memtable-entries", "150"));
  }

  @Override
  public String toString() {
    return String.join("+", List.of(wal, memtable, table, compaction, values));
  }
}
