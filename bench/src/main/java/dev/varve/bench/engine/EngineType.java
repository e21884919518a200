package dev.varve.bench.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine with its settings, of which any number of stores can be opened. */
public interface EngineType {
  /** The settings in a line, for the report. */
  String describe();

  /** What a write has survived when it returns. */
  Survives survives();

  /** Why an ability is missing, in words; null if it is there. */
  @Nullable String cannot(Ability ability);

  /**
   * A directory of jars that must go before the class path, because they have the same classes as
   * others there; most engines need none. Only a process with that class path can open a store.
   */
  default Optional<String> peer() {
    return Optional.empty();
  }

  /**
   * Opens the store in a directory, or creates one.
   *
   * @param directory that exists
   */
  BenchEngine open(Path directory);

  /**
   * The same, but a put or delete has survived a loss of power when it returns, by the engine's own
   * means; whoever opens a store in this way goes on doing so.
   */
  BenchEngine openDurable(Path directory);
}
