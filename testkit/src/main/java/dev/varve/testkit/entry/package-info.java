/** Checks of cursors over entries, for the contracts of all parts that have them. */
@NullMarked
package dev.varve.testkit.entry;

import org.jspecify.annotations.NullMarked;
