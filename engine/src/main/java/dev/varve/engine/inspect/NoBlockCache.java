package dev.varve.engine.inspect;

import dev.varve.table.BlockCache;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps no block: everything is read once. */
final class NoBlockCache implements BlockCache {
  @Override
  public @Nullable Object find(int block) {
    return null;
  }

  @Override
  public Object load(int block, Loader loader) throws IOException {
    return loader.load().content();
  }
}
