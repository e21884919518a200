/** What repeated measurements allow to say, and what they do not. */
@NullMarked
package dev.varve.lab.stats;

import org.jspecify.annotations.NullMarked;
