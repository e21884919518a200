package dev.varve.spi;

import dev.varve.wal.WalFactory;

/** Provides a write-ahead log. */
public non-sealed interface WalProvider extends ComponentProvider<WalFactory> {}
