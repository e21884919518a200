/** The benchmark command. */
@NullMarked
package dev.varve.bench;

import org.jspecify.annotations.NullMarked;
