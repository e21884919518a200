package dev.varve.lab.sim;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import java.util.ServiceLoader;

/** The policies that come with Varve, at sizes that suit a small memtable. */
final class Policies {
  private static final long USUAL_MEMTABLE = 64L << 20;

  private Policies() {}

  /** The policy of this name, whose sizes are to the memtable as they are by default. */
  static CompactionPolicy named(String name, long memtableBytes) {
    for (CompactionPolicyProvider provider : ServiceLoader.load(CompactionPolicyProvider.class)) {
      if (provider.name().equals(name)) {
        Options.Builder options = Options.builder();
        for (Option<?> option : provider.options().options()) {
          scale(option, (double) memtableBytes / USUAL_MEMTABLE, options);
        }
        return provider.create(options.build());
      }
    }
    throw new IllegalArgumentException("there is no policy " + name);
  }

  @SuppressWarnings("unchecked")
  private static void scale(Option<?> option, double factor, Options.Builder options) {
    if (option.fallback() instanceof ByteSize size) {
      options.set((Option<ByteSize>) option, ByteSize.bytes(Math.round(size.bytes() * factor)));
    }
  }
}
