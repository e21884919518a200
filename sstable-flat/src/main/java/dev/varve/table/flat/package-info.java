/**
 * The table format {@code flat}: sorted records and an array of their offsets, in pages with
 * checksums.
 */
@NullMarked
package dev.varve.table.flat;

import org.jspecify.annotations.NullMarked;
