/** What the documents show. */
@NullMarked
package dev.varve.examples;

import org.jspecify.annotations.NullMarked;
