/** Reads the directory of a MemMapFS store: a log of commands, and the chunks that it points to. */
@NullMarked
package dev.varve.importers.memmap;

import org.jspecify.annotations.NullMarked;
