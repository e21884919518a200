/** The compaction policy, as its authors see it. */
@NullMarked
package dev.varve.compaction;

import org.jspecify.annotations.NullMarked;
