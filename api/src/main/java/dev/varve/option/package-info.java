/** Options: typed, checked and documented settings of parts and stores. */
@NullMarked
package dev.varve.option;

import org.jspecify.annotations.NullMarked;
