/** The codec {@code none}: bytes as they are. */
@NullMarked
package dev.varve.compress.none;

import org.jspecify.annotations.NullMarked;
