/** Compaction policies that merge runs of similar size: {@code tiered} and {@code growth}. */
@NullMarked
package dev.varve.compaction.tiered;

import org.jspecify.annotations.NullMarked;
