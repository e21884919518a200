/** Checks of small parts of the engine in interleavings that Lincheck chooses. */
@NullMarked
package dev.varve.engine.lincheck;

import org.jspecify.annotations.NullMarked;
