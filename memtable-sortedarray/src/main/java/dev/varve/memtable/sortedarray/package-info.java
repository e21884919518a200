/** The memtable {@code sortedarray}: a sorted array, cut into pieces that are cheap to change. */
@NullMarked
package dev.varve.memtable.sortedarray;

import org.jspecify.annotations.NullMarked;
