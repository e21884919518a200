/** Hashes of keys, for key filters. */
@NullMarked
package dev.varve.filter.hash;

import org.jspecify.annotations.NullMarked;
