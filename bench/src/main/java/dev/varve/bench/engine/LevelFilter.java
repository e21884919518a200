package dev.varve.bench.engine;

import org.iq80.leveldb.Options;
import org.iq80.leveldb.table.BloomFilterPolicy;

/** What only the fork has; a class of its own, which is not loaded beside iq80's jars. */
final class LevelFilter {
  static final int BITS_PER_KEY = 10;

  private LevelFilter() {}

  static void add(Options options) {
    options.filterPolicy(new BloomFilterPolicy(BITS_PER_KEY));
  }
}
