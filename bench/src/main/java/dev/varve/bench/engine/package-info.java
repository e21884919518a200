/** Engines behind one small interface, so that the same workloads run on all of them. */
@NullMarked
package dev.varve.bench.engine;

import org.jspecify.annotations.NullMarked;
