/**
 * The table format {@code flat}: sorted records and an array of their offsets, in pages with
 * checksums. {@code FORMAT.md} of this module describes the bytes.
 */
@NullMarked
package dev.varve.table.flat;

import org.jspecify.annotations.NullMarked;
