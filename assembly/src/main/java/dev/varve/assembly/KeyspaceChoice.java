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
 * @param values the value log that large values go to; if nobody chose one, or its name is {@link
 *     #NO_VALUES}, tables hold all values
 * @param settings of {@link dev.varve.engine.EngineSettings#KEYSPACE}, by name
 */
public record KeyspaceChoice(
    @Nullable PartChoice memtable,
    @Nullable PartChoice table,
    @Nullable PartChoice compaction,
    @Nullable PartChoice values,
    Map<String, Setting> settings) {

  /** Nothing chosen. */
  public static final KeyspaceChoice NONE = new KeyspaceChoice(null, null, null, null, Map.of());

  /** Stands for no value log, where the default keyspace has one. */
  public static final String NO_VALUES = "none";

  /** A choice. */
  public KeyspaceChoice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Whether large values go to a value log. */
  public boolean hasValueLog() {
    return values != null && !values.name().equals(NO_VALUES);
  }

  /** This choice, with what is not chosen taken from another. */
  public KeyspaceChoice over(KeyspaceChoice base) {
    Map<String, Setting> merged = new LinkedHashMap<>(base.settings);
    merged.putAll(settings);
    return new KeyspaceChoice(
        memtable != null ? memtable : base.memtable,
        table != null ? table : base.table,
        compaction != null ? compaction : base.compaction,
        values != null ? values : base.values,
        merged);
  }
}
