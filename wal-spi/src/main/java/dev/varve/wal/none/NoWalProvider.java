package dev.varve.wal.none;

import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.WalProvider;
import dev.varve.wal.WalFactory;

/**
 * Provides the log {@code none}, which keeps nothing: after a crash a store has what was flushed to
 * tables. For data that can be loaded again.
 */
public final class NoWalProvider implements WalProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "none";

  /** Creates the provider. */
  public NoWalProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "No log: a crash loses every write that was not flushed to a table.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public WalFactory create(Options options) {
    return new NoWalFactory();
  }
}
