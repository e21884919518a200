/** The memtable, as its authors see it. */
@NullMarked
package dev.varve.memtable;

import org.jspecify.annotations.NullMarked;
