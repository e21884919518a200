/** The codec {@code zstd}: smaller blocks for more work. */
@NullMarked
package dev.varve.compress.zstd;

import org.jspecify.annotations.NullMarked;
