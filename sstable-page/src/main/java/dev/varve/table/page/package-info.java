/**
 * The table format {@code page}: entries in slotted pages of 4096 bytes, under an index of first
 * keys. {@code FORMAT.md} of this module describes the bytes.
 */
@NullMarked
package dev.varve.table.page;

import org.jspecify.annotations.NullMarked;
