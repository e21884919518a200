package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link RocksEngine}, tuned or as it comes. */
final class RocksType implements EngineType {
  private final boolean tuned;
  private final Budget budget;

  private RocksType(boolean tuned, Budget budget) {
    this.tuned = tuned;
    this.budget = budget;
  }

  static EngineType of(String variant, Budget budget) {
    return switch (variant) {
      case "" -> new RocksType(true, budget);
      case "default" -> new RocksType(false, budget);
      default ->
          throw new IllegalArgumentException(
              "there is no variant '"
                  + variant
                  + "' of rocksdb; there are: rocksdb, rocksdb:default");
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
        + " log on, no sync";
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
    return new RocksEngine(directory, tuned ? budget : null);
  }
}
