/** The front door. */
@NullMarked
package dev.varve;

import org.jspecify.annotations.NullMarked;
