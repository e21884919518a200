/** Commands that look after a store as a whole. */
@NullMarked
package dev.varve.cli.care;

import org.jspecify.annotations.NullMarked;
