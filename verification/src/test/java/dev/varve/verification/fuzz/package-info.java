/**
 * Shows hostile bytes to everything that reads bytes or text which this program may not have
 * written: nothing but the declared errors, and memory and time in proportion.
 */
@NullMarked
package dev.varve.verification.fuzz;

import org.jspecify.annotations.NullMarked;
