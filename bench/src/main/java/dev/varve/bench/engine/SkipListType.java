package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link SkipListEngine}. */
final class SkipListType implements EngineType {
  private SkipListType() {}

  static EngineType of(String variant) {
    if (!variant.isEmpty()) {
      throw new IllegalArgumentException("engine skiplist has no variants");
    }
    return new SkipListType();
  }

  @Override
  public String describe() {
    return "java.util.concurrent.ConcurrentSkipListMap: what memory alone allows";
  }

  @Override
  public Survives survives() {
    return Survives.NOTHING;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return switch (ability) {
      case ATOMIC_BATCHES -> "a map has no atomic batches";
      case REVERSE_SCANS -> null;
      case REOPENING, DURABLE_WRITES -> "it is in memory only";
      case COMPACTION -> "a map has nothing to merge";
    };
  }

  @Override
  public BenchEngine open(Path directory) {
    return new SkipListEngine();
  }

  @Override
  public BenchEngine openDurable(Path directory) {
    throw new UnsupportedOperationException("see cannot");
  }
}
