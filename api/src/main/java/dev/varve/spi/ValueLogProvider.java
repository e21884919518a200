package dev.varve.spi;

import dev.varve.valuelog.ValueLog;

/** Provides a value log. */
public non-sealed interface ValueLogProvider extends ComponentProvider<ValueLog> {}
