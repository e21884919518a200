/** Commands that move data: out of a store, into one, and from other systems. */
@NullMarked
package dev.varve.cli.move;

import org.jspecify.annotations.NullMarked;
