/** {@code varve simulate}: compaction policies on tables that are not there. */
@NullMarked
package dev.varve.cli.simulate;

import org.jspecify.annotations.NullMarked;
