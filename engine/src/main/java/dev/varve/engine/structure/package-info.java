/** The keyspaces of a store and every change of what they consist of. */
@NullMarked
package dev.varve.engine.structure;

import org.jspecify.annotations.NullMarked;
