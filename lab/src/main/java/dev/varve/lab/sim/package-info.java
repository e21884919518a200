/** The simulator: real compaction policies on tables that are not there, in simulated time. */
@NullMarked
package dev.varve.lab.sim;

import org.jspecify.annotations.NullMarked;
