package dev.varve.engine;

import dev.varve.event.PartReplaced;
import dev.varve.option.Options;
import dev.varve.wal.WalFactory;
import java.util.List;
import java.util.function.Function;

/**
 * What a store is assembled from.
 *
 * @param components finds the parts that files name
 * @param walName the name of the log that is written
 * @param wal that log
 * @param keyspaces the parts of a keyspace, by its name; called once for each when it is opened
 * @param options of {@link EngineSettings#STORE}
 * @param assembly all of this as text, recorded in the store as advice
 * @param replaced parts that stand in for others that are missing; listeners are told of them first
 */
public record EngineConfig(
    ComponentSource components,
    String walName,
    WalFactory wal,
    Function<String, KeyspaceParts> keyspaces,
    Options options,
    String assembly,
    List<PartReplaced> replaced) {

  /** A configuration. */
  public EngineConfig {
    replaced = List.copyOf(replaced);
  }

  /** The same, of which it is known that parts stand in for others. */
  public EngineConfig replacing(List<PartReplaced> parts) {
    return new EngineConfig(components, walName, wal, keyspaces, options, assembly, parts);
  }
}
