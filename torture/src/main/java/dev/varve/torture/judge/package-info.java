/** What must be left of a store, as told by those who survive. */
@NullMarked
package dev.varve.torture.judge;

import org.jspecify.annotations.NullMarked;
