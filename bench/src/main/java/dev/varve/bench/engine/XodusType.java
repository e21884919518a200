package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@link XodusEngine}. */
final class XodusType implements EngineType {
  private XodusType() {}

  static EngineType of(String variant) {
    if (!variant.isEmpty()) {
      throw new IllegalArgumentException("engine xodus has no variants");
    }
    return new XodusType();
  }

  @Override
  public String describe() {
    return "Xodus "
        + XodusEngine.version()
        + " as it comes: one exclusive transaction a write, a cache of half the heap,"
        + " no compression";
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
    return new XodusEngine(directory, false);
  }

  @Override
  public BenchEngine openDurable(Path directory) {
    return new XodusEngine(directory, true);
  }
}
