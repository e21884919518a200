package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link MapDbEngine}. */
final class MapDbType implements EngineType {
  private MapDbType() {}

  static EngineType of(String variant) {
    if (!variant.isEmpty()) {
      throw new IllegalArgumentException("engine mapdb has no variants");
    }
    return new MapDbType();
  }

  @Override
  public String describe() {
    return "MapDB "
        + MapDbEngine.version()
        + ": BTreeMap in a mapped file, no transactions,"
        + " its map is the page cache and needs no budget, no compression";
  }

  /** Without transactions a file that was not closed is not to be trusted. */
  @Override
  public Survives survives() {
    return Survives.NOTHING;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return switch (ability) {
      case ATOMIC_BATCHES -> "it has none without transactions";
      case COMPACTION -> "it gives back the free end of its file, and merges nothing";
      case REVERSE_SCANS, REOPENING, DURABLE_WRITES -> null;
    };
  }

  @Override
  public BenchEngine open(Path directory) {
    return new MapDbEngine(directory, false);
  }

  @Override
  public BenchEngine openDurable(Path directory) {
    return new MapDbEngine(directory, true);
  }
}
