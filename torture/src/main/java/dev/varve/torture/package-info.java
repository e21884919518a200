/** Kills real processes and fails real system calls, and judges what is left of a store. */
@NullMarked
package dev.varve.torture;

import org.jspecify.annotations.NullMarked;
