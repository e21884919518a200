package dev.varve.spi;

import dev.varve.compress.CompressionCodec;

/** Provides a compression codec. */
public non-sealed interface CompressionProvider extends ComponentProvider<CompressionCodec> {}
