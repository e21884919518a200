package dev.varve.spi;

import dev.varve.filter.KeyFilter;

/** Provides a key filter. */
public non-sealed interface KeyFilterProvider extends ComponentProvider<KeyFilter> {}
