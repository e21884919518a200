/** Meters of a store for Micrometer. */
@NullMarked
package dev.varve.micrometer;

import org.jspecify.annotations.NullMarked;
