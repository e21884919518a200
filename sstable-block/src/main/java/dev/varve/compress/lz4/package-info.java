/** The codec {@code lz4}: fast both ways. */
@NullMarked
package dev.varve.compress.lz4;

import org.jspecify.annotations.NullMarked;
