/** Stores whose log is kept in two places, and what may happen to either. */
@NullMarked
package dev.varve.verification.mirror;

import org.jspecify.annotations.NullMarked;
