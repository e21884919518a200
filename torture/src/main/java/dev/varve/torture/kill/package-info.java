/** The supervisor: starts workers, kills them, and asks the next one what is left. */
@NullMarked
package dev.varve.torture.kill;

import org.jspecify.annotations.NullMarked;
