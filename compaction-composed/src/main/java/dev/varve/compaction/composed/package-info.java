/** Compaction policies as a choice of trigger, layout, granularity and movement. */
@NullMarked
package dev.varve.compaction.composed;

import org.jspecify.annotations.NullMarked;
