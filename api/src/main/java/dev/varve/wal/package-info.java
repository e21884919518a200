/** The write-ahead log, as its authors see it. */
@NullMarked
package dev.varve.wal;

import org.jspecify.annotations.NullMarked;
