/** The table format, as its authors see it. */
@NullMarked
package dev.varve.table;

import org.jspecify.annotations.NullMarked;
