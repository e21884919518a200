/** Benchmarks of the parts, each alone: one class for each kind of part. */
@NullMarked
package dev.varve.bench.jmh;

import org.jspecify.annotations.NullMarked;
