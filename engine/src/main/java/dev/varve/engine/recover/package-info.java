/** From a directory to a running engine: what is there, whether it is whole, what the log adds. */
@NullMarked
package dev.varve.engine.recover;

import org.jspecify.annotations.NullMarked;
