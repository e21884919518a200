/** Large values, kept apart from tables. */
@NullMarked
package dev.varve.valuelog;

import org.jspecify.annotations.NullMarked;
