package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link MvEngine}. */
final class MvType implements EngineType {
  private final Budget budget;

  private MvType(Budget budget) {
    this.budget = budget;
  }

  static EngineType of(String variant, Budget budget) {
    if (!variant.isEmpty()) {
      throw new IllegalArgumentException("engine mvstore has no variants");
    }
    return new MvType(budget);
  }

  @Override
  public String describe() {
    return "H2 MVStore "
        + MvEngine.version()
        + ": compressed, cache of "
        + budget.cache()
        + ", commits by itself each second and when 16MiB are unsaved";
  }

  /** What was written since the last commit is in memory only. */
  @Override
  public Survives survives() {
    return Survives.NOTHING;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return switch (ability) {
      case ATOMIC_BATCHES ->
          "readers see each of its writes at once, and it may commit by itself between any two";
      case COMPACTION -> "moving its pages together never ends by itself";
      case REVERSE_SCANS, REOPENING, DURABLE_WRITES -> null;
    };
  }

  @Override
  public BenchEngine open(Path directory) {
    return new MvEngine(directory, budget, false);
  }

  @Override
  public BenchEngine openDurable(Path directory) {
    return new MvEngine(directory, budget, true);
  }
}
