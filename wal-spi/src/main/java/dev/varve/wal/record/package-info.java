/** The log {@code record}: one frame for each record. */
@NullMarked
package dev.varve.wal.record;

import org.jspecify.annotations.NullMarked;
