/**
 * The engine: an LSM tree for each keyspace of a store, one log and one manifest for all. {@code
 * DESIGN.md} of this module describes it; start at {@link dev.varve.engine.Engine}.
 */
@NullMarked
package dev.varve.engine;

import org.jspecify.annotations.NullMarked;
