package dev.varve.bench.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.EnvFlags;

/** {@link LmdbEngine}. */
final class LmdbType implements EngineType {
  private LmdbType() {}

  static EngineType of(String variant) {
    if (!variant.isEmpty()) {
      throw new IllegalArgumentException("engine lmdb has no variants");
    }
    return new LmdbType();
  }

  @Override
  public String describe() {
    return "LMDB "
        + LmdbEngine.version()
        + " through lmdbjava: one transaction a write, NOSYNC and WRITEMAP,"
        + " direct buffers that are used again (PROXY_OPTIMAL),"
        + " its map is the page cache and needs no budget, no compression";
  }

  @Override
  public Survives survives() {
    return Survives.KILL;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return ability == Ability.COMPACTION
        ? "it uses freed pages again, and merges nothing in place"
        : null;
  }

  @Override
  public BenchEngine open(Path directory) {
    return new LmdbEngine(directory, EnvFlags.MDB_NOSYNC, EnvFlags.MDB_WRITEMAP);
  }

  /** With LMDB's own flags, that is none: a commit writes its pages, and syncs twice. */
  @Override
  public BenchEngine openDurable(Path directory) {
    return new LmdbEngine(directory);
  }
}
