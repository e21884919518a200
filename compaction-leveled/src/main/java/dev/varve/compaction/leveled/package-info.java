/** Compaction policies whose last level is one run: {@code leveled} and {@code lazy-leveled}. */
@NullMarked
package dev.varve.compaction.leveled;

import org.jspecify.annotations.NullMarked;
