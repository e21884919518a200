package dev.varve.bench.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.iq80.leveldb.Options;
import org.jspecify.annotations.Nullable;

/**
 * {@link LevelEngine}, of iq80 or of its newest fork. Both have the same packages, so that a
 * process can have one of them only: the fork is what the class path has, and jars of iq80's own go
 * before it where that is wanted.
 */
final class LevelType implements EngineType {
  private final boolean fork;
  private final Budget budget;

  private LevelType(boolean fork, Budget budget) {
    this.fork = fork;
    this.budget = budget;
  }

  static EngineType of(String variant, Budget budget) {
    return switch (variant) {
      case "" -> new LevelType(false, budget);
      case "pcmind" -> new LevelType(true, budget);
      default ->
          throw new IllegalArgumentException(
              "there is no variant '"
                  + variant
                  + "' of leveldb; there are: leveldb, leveldb:pcmind");
    };
  }

  @Override
  public Optional<String> peer() {
    return fork ? Optional.empty() : Optional.of("leveldb");
  }

  @Override
  public String describe() {
    return (fork ? "LevelDB in Java, io.github.pcmind " : "LevelDB in Java, org.iq80.leveldb ")
        + LevelEngine.version()
        + ": memtables of "
        + budget.memtable()
        + ", cache of "
        + budget.cache()
        + ", Snappy, "
        + (fork ? "Bloom filter with " + LevelFilter.BITS_PER_KEY + " bits" : "no filter")
        + ", no sync";
  }

  @Override
  public Survives survives() {
    return Survives.KILL;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return switch (ability) {
      case ATOMIC_BATCHES, REOPENING, DURABLE_WRITES -> null;
      case COMPACTION -> fork ? null : "it has no call for that";
      case REVERSE_SCANS -> fork ? null : "its iterators go forward only";
    };
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
    if (fork == LevelEngine.isOriginal()) {
      throw new IllegalStateException(
          "the class path has LevelDB " + LevelEngine.version() + ", which is the other one");
    }
    Options options =
        new Options()
            .createIfMissing(true)
            .writeBufferSize((int) Math.min(Integer.MAX_VALUE, budget.memtable().bytes()))
            .cacheSize(budget.cache().bytes());
    if (fork) {
      LevelFilter.add(options);
    }
    return new LevelEngine(directory, options, sync);
  }
}
