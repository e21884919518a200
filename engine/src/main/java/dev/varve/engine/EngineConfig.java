package dev.varve.engine;

import dev.varve.option.Options;
import dev.varve.wal.WalFactory;
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
 */
public record EngineConfig(
    ComponentSource components,
    String walName,
    WalFactory wal,
    Function<String, KeyspaceParts> keyspaces,
    Options options,
    String assembly) {}
