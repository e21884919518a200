/** Entries: versions of keys, as memtables and tables hold them. */
@NullMarked
package dev.varve.entry;

import org.jspecify.annotations.NullMarked;
