/** Tables as the engine handles them: written, opened, counted, cached and deleted. */
@NullMarked
package dev.varve.engine.table;

import org.jspecify.annotations.NullMarked;
