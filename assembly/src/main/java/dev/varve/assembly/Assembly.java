package dev.varve.assembly;

import dev.varve.option.Setting;
import dev.varve.store.Store;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store is to be assembled from, not yet checked: logical names and options, as data.
 *
 * @param name of the assembly, for people
 * @param wal the log; null if that is left open
 * @param store settings of {@link dev.varve.engine.EngineSettings#STORE}, by name
 * @param keyspaces what was chosen for keyspaces, by name; those that are not there are as {@code
 *     default}
 */
public record Assembly(
    String name,
    @Nullable PartChoice wal,
    Map<String, Setting> store,
    Map<String, KeyspaceChoice> keyspaces) {

  /** An assembly. */
  public Assembly {
    store = Collections.unmodifiableMap(new LinkedHashMap<>(store));
    keyspaces = Collections.unmodifiableMap(new TreeMap<>(keyspaces));
  }

  /** What holds for a keyspace. */
  public KeyspaceChoice keyspace(String keyspace) {
    KeyspaceChoice standard = keyspaces.getOrDefault(Store.DEFAULT_KEYSPACE, KeyspaceChoice.NONE);
    return keyspaces.getOrDefault(keyspace, KeyspaceChoice.NONE).over(standard);
  }

  /** This assembly as a file says it. */
  public String toYaml() {
    return AssemblyWriter.write(this);
  }

  /** This assembly, with what is left open taken from another. */
  public Assembly over(Assembly base) {
    Map<String, Setting> settings = new LinkedHashMap<>(base.store);
    settings.putAll(store);
    Map<String, KeyspaceChoice> merged = new TreeMap<>(base.keyspaces);
    keyspaces.forEach(
        (keyspace, choice) -> merged.merge(keyspace, choice, (below, above) -> above.over(below)));
    return new Assembly(name, wal != null ? wal : base.wal, settings, merged);
  }
}
