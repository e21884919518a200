/** Values that are kept in chunks of a value log, apart from tables. */
@NullMarked
package dev.varve.engine.value;

import org.jspecify.annotations.NullMarked;
