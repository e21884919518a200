/** What happens in the process of one engine: the workloads, one after the other, and the clock. */
@NullMarked
package dev.varve.bench.run;

import org.jspecify.annotations.NullMarked;
