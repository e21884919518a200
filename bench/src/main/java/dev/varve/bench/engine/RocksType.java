package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link RocksEngine} or {@link RocksDirectEngine}, tuned or as it comes. */
final class RocksType implements EngineType {
  private final boolean tuned;
  private final boolean direct;
  private final Budget budget;

  private RocksType(boolean tuned, boolean direct, Budget budget) {
    this.tuned = tuned;
    this.direct = direct;
    this.budget = budget;
  }

  static EngineType of(String variant, Budget budget) {
    return switch (variant) {
      case "" -> new RocksType(true, false, budget);
      case "direct" -> new RocksType(true, true, budget);
      case "default" -> new RocksType(false, false, budget);
      default ->
          throw new IllegalArgumentException(
              "there is no variant '"
                  + variant
                  + "' of rocksdb; there are: rocksdb, rocksdb:direct, rocksdb:default");
    };
  }

  @Override
  public String describe() {
    String version = "RocksDB " + RocksEngine.version();
    if (!tuned) {
      return version + " as it comes: new Options().setCreateIfMissing(true)";
    }
    return version
        + ": "
        + budget.memtables()
        + " memtables of "
        + budget.memtable()
        + ", 2 background jobs, LZ4, HyperClockCache of "
        + budget.cache()
        + ", Bloom filter with 10 bits, 4KiB blocks with binary and hash index,"
        + " log on, no sync"
        + (direct ? "; through direct buffers that are used again" : "; through byte[]");
  }

  @Override
  public Survives survives() {
    return Survives.KILL;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return null;
  }

  @Override
  public BenchEngine open(Path directory) {
    return open(directory, false);
  }

  @Override
  public BenchEngine openDurable(Path directory) {
    return open(directory, true);
  }

  private BenchEngine open(Path directory, boolean sync) {
    return direct
        ? new RocksDirectEngine(directory, budget, sync)
        : new RocksEngine(directory, tuned ? budget : null, sync);
  }
}
