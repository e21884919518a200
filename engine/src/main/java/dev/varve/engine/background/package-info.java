/** Work that is done beside reads and writes: flushes, compactions, housekeeping. */
@NullMarked
package dev.varve.engine.background;

import org.jspecify.annotations.NullMarked;
