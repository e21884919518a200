package dev.varve.cli.lab;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.CommandException;
import dev.varve.option.Option;
import dev.varve.option.Setting;
import dev.varve.spi.ComponentKind;
import dev.varve.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The default assembly with one part exchanged for another, of any kind. */
final class PartExchange {
  private final Catalog catalog;

  PartExchange(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Whether a word names a part, or several. */
  boolean has(String word) {
    return !kinds(word).isEmpty();
  }

  /** The kind of the part that a word names, if that is no policy; null if there is none. */
  @Nullable ComponentKind otherKind(String word) {
    return kinds(word).stream()
        .filter(kind -> kind != ComponentKind.COMPACTION)
        .findFirst()
        .orElse(null);
  }

  private List<ComponentKind> kinds(String word) {
    int equals = word.indexOf('=');
    String label = equals < 0 ? "" : word.substring(0, equals);
    String name = word.substring(equals + 1);
    return catalog.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .map(CatalogEntry::kind)
        .filter(kind -> equals < 0 || kind.label().equals(label))
        .toList();
  }

  /**
   * The default assembly with the part of a name, which may stand behind its kind, as in {@code
   * wal=none}; it is called as the word and is not checked.
   *
   * @return null if there is no such part
   * @throws CommandException if there are parts of several kinds of that name
   */
  @Nullable Assembly with(String word) {
    List<ComponentKind> kinds = kinds(word);
    String name = word.substring(word.indexOf('=') + 1);
    if (kinds.size() > 1) {
      throw new CommandException(
          "there are several parts of the name '"
              + name
              + "': say which one is meant, as "
              + String.join(" or ", kinds.stream().map(kind -> kind + "=" + name).toList())
              + ".");
    }
    return kinds.isEmpty() ? null : with(kinds.getFirst(), name, word);
  }

  private Assembly with(ComponentKind kind, String name, String label) {
    PartChoice part = PartChoice.of(name);
    Assembly base = Presets.named(Presets.DEFAULT);
    KeyspaceChoice choice =
        switch (kind) {
          case WAL -> KeyspaceChoice.NONE;
          case MEMTABLE -> new KeyspaceChoice(part, null, null, null, Map.of());
          case TABLE -> new KeyspaceChoice(null, part, null, null, Map.of());
          case COMPACTION -> new KeyspaceChoice(null, null, part, null, Map.of());
          case VALUES -> new KeyspaceChoice(null, null, null, part, Map.of());
          case COMPRESSION, FILTER ->
              new KeyspaceChoice(null, tableWith(kind, name, base), null, null, Map.of());
        };
    return new Assembly(
            label,
            kind == ComponentKind.WAL ? part : null,
            Map.of(),
            Map.of(Store.DEFAULT_KEYSPACE, choice))
        .over(base);
  }

  /** The default table format, with all options that name a part of this kind set to it. */
  private PartChoice tableWith(ComponentKind kind, String name, Assembly base) {
    PartChoice table =
        Objects.requireNonNull(
            base.keyspace(Store.DEFAULT_KEYSPACE).table(), "the default preset is complete");
    Map<String, Setting> settings = new LinkedHashMap<>(table.settings());
    for (Option<?> option :
        Objects.requireNonNull(catalog.schema(ComponentKind.TABLE, table.name())).options()) {
      if (option.component() == kind) {
        settings.put(option.name(), Setting.of(name));
      }
    }
    return new PartChoice(table.name(), settings, null);
  }
}
