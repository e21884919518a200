package dev.varve.assembly;

import dev.varve.option.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chose for a keyspace; what is null or not there is as in the default keyspace.
 *
 * @param memtable the memtable
 * @param table the table format that is written
 * @param compaction the compaction policy
 * @param settings of {@link dev.varve.engine.EngineSettings#KEYSPACE}, by name
 */
public record KeyspaceChoice(
    @Nullable PartChoice memtable,
    @Nullable PartChoice table,
    @Nullable PartChoice compaction,
    Map<String, Setting> settings) {

  /** Nothing chosen. */
  public static final KeyspaceChoice NONE = new KeyspaceChoice(null, null, null, Map.of());

  /** A choice. */
  public KeyspaceChoice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** This choice, with what is not chosen taken from another. */
  public KeyspaceChoice over(KeyspaceChoice base) {
    Map<String, Setting> merged = new LinkedHashMap<>(base.settings);
    merged.putAll(settings);
    return new KeyspaceChoice(
        memtable != null ? memtable : base.memtable,
        table != null ? table : base.table,
        compaction != null ? compaction : base.compaction,
        merged);
  }
}
