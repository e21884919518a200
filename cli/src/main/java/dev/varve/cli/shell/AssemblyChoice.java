package dev.varve.cli.shell;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.AssemblyFiles;
import dev.varve.engine.EngineSettings;
import dev.varve.option.Option;
import dev.varve.option.Setting;
import dev.varve.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An assembly as words on one line: {@code assembly=kevo memtable=sortedarray memtable-size=64KiB
 * table.block-size=4KiB}. Parts are chosen by their kind, options of a part stand behind its kind
 * and a dot, everything else is a setting of the store or of the keyspace.
 */
final class AssemblyChoice {
  /** The word that names a preset or an assembly file. */
  static final String ASSEMBLY = "assembly";

  /** The same, as one would expect it to be called. */
  static final String PRESET = "preset";

  private static final String WAL = "wal";
  private static final String MEMTABLE = "memtable";
  private static final String TABLE = "table";
  private static final String COMPACTION = "compaction";
  private static final String VALUES = "values";
  private static final List<String> KINDS = List.of(WAL, MEMTABLE, TABLE, COMPACTION, VALUES);

  private final Map<String, PartChoice> parts = new TreeMap<>();
  private final Map<String, Setting> store = new LinkedHashMap<>();
  private final Map<String, Setting> keyspace = new LinkedHashMap<>();

  private AssemblyChoice(Assembly base) {
    KeyspaceChoice standard = base.keyspace(Store.DEFAULT_KEYSPACE);
    remember(WAL, base.wal());
    remember(MEMTABLE, standard.memtable());
    remember(TABLE, standard.table());
    remember(COMPACTION, standard.compaction());
    remember(VALUES, standard.values());
  }

  private void remember(String kind, @Nullable PartChoice part) {
    if (part != null) {
      parts.put(kind, part);
    }
  }

  /**
   * The assembly that words describe.
   *
   * @throws dev.varve.cli.base.CommandException if there is no assembly of the name
   */
  static Assembly of(Map<String, String> words) {
    String name = words.getOrDefault(ASSEMBLY, words.get(PRESET));
    Assembly base = name == null ? Presets.named(Presets.DEFAULT) : AssemblyFiles.find(name);
    AssemblyChoice choice = new AssemblyChoice(base);
    // Parts first: an option belongs to the part that is chosen, wherever the words stand.
    words.forEach(choice::takePart);
    words.forEach(choice::takeSetting);
    return choice.assembly(base);
  }

  private void takePart(String word, String value) {
    if (KINDS.contains(word)) {
      parts.put(word, PartChoice.of(value));
    }
  }

  private void takeSetting(String word, String value) {
    int dot = word.indexOf('.');
    PartChoice part = dot < 0 ? null : parts.get(word.substring(0, dot));
    if (part != null) {
      Map<String, Setting> settings = new LinkedHashMap<>(part.settings());
      settings.put(word.substring(dot + 1), Setting.of(value));
      parts.put(word.substring(0, dot), new PartChoice(part.name(), settings, part.origin()));
    } else if (EngineSettings.KEYSPACE.options().stream()
        .map(Option::name)
        .anyMatch(word::equals)) {
      keyspace.put(word, Setting.of(value));
    } else if (!KINDS.contains(word) && !word.equals(ASSEMBLY) && !word.equals(PRESET)) {
      store.put(word, Setting.of(value));
    }
  }

  private Assembly assembly(Assembly base) {
    KeyspaceChoice standard =
        new KeyspaceChoice(
            parts.get(MEMTABLE),
            parts.get(TABLE),
            parts.get(COMPACTION),
            parts.get(VALUES),
            keyspace);
    return new Assembly(
            base.name(), parts.get(WAL), store, Map.of(Store.DEFAULT_KEYSPACE, standard))
        .over(base);
  }

  /** The parts of an assembly, for people: {@code wal=chunked memtable=skiplist …}. */
  static String parts(Assembly assembly) {
    StringBuilder text = new StringBuilder();
    new AssemblyChoice(assembly)
        .inOrder()
        .forEach((kind, part) ->
            text.append(text.isEmpty() ? "" : " ").append(kind).append('=').append(part.name()));
    return text.toString();
  }

  private Map<String, PartChoice> inOrder() {
    Map<String, PartChoice> ordered = new LinkedHashMap<>();
    for (String kind : KINDS) {
      PartChoice part = parts.get(kind);
      if (part != null) {
        ordered.put(kind, part);
      }
    }
    return ordered;
  }
}
