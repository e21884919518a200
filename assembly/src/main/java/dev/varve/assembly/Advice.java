package dev.varve.assembly;

import dev.varve.event.PartReplaced;
import dev.varve.spi.ComponentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The assembly that a store was opened with last: it is used again unless somebody asks for
 * another. Memtables and compaction policies leave nothing on disk, so one that is not there any
 * more is replaced by that of the default preset, and told of, instead of keeping the store from
 * being opened.
 *
 * @param assembly with what is there
 * @param replaced what is used instead of what
 */
record Advice(Assembly assembly, List<PartReplaced> replaced) {

  static Advice of(Assembly recorded, Catalog catalog) {
    KeyspaceChoice standard = Presets.named(Presets.DEFAULT).keyspace("default");
    List<PartReplaced> replaced = new ArrayList<>();
    Map<String, KeyspaceChoice> keyspaces = new TreeMap<>();
    recorded
        .keyspaces()
        .forEach((name, choice) ->
            keyspaces.put(
                name,
                new KeyspaceChoice(
                    known(
                        ComponentKind.MEMTABLE,
                        name,
                        choice.memtable(),
                        standard.memtable(),
                        catalog,
                        replaced),
                    choice.table(),
                    known(
                        ComponentKind.COMPACTION,
                        name,
                        choice.compaction(),
                        standard.compaction(),
                        catalog,
                        replaced),
                    choice.values(),
                    choice.settings())));
    return new Advice(
        new Assembly(recorded.name(), recorded.wal(), recorded.store(), keyspaces),
        List.copyOf(replaced));
  }

  /**
   * What binds and is not there: a store cannot be opened with another log, table format or value
   * log without asking its owner.
   */
  static List<String> missing(Assembly recorded, Catalog catalog) {
    List<String> missing = new ArrayList<>();
    checkBinding(ComponentKind.WAL, recorded.wal(), "", catalog, missing);
    recorded
        .keyspaces()
        .forEach((name, choice) -> {
          String where = " of keyspace '" + name + "'";
          checkBinding(ComponentKind.TABLE, choice.table(), where, catalog, missing);
          if (choice.hasValueLog()) {
            checkBinding(ComponentKind.VALUES, choice.values(), where, catalog, missing);
          }
        });
    return missing;
  }

  private static void checkBinding(
      ComponentKind kind,
      @Nullable PartChoice choice,
      String where,
      Catalog catalog,
      List<String> missing) {
    if (choice != null && catalog.find(kind, choice.name()) == null) {
      missing.add(
          kind
              + " '"
              + choice.name()
              + "'"
              + where
              + " (there are: "
              + String.join(", ", catalog.names(kind))
              + ")");
    }
  }

  private static @Nullable PartChoice known(
      ComponentKind kind,
      String keyspace,
      @Nullable PartChoice recorded,
      @Nullable PartChoice standard,
      Catalog catalog,
      List<PartReplaced> replaced) {
    if (recorded == null || standard == null || catalog.find(kind, recorded.name()) != null) {
      return recorded;
    }
    replaced.add(new PartReplaced(keyspace, kind.label(), recorded.name(), standard.name()));
    return standard;
  }
}
