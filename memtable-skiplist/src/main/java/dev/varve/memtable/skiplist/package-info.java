/** The memtable {@code skiplist}: an unrolled skip list in an arena. */
@NullMarked
package dev.varve.memtable.skiplist;

import org.jspecify.annotations.NullMarked;
