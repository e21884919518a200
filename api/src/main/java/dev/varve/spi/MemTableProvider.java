package dev.varve.spi;

import dev.varve.memtable.MemTableFactory;

/** Provides a memtable. */
public non-sealed interface MemTableProvider extends ComponentProvider<MemTableFactory> {}
