/** Looks into single files of stores, without the store. */
@NullMarked
package dev.varve.engine.inspect;

import org.jspecify.annotations.NullMarked;
