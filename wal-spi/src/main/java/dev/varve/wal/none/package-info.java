/** The log {@code none}: no log at all. */
@NullMarked
package dev.varve.wal.none;

import org.jspecify.annotations.NullMarked;
