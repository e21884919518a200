/**
 * Slotted pages of 4096 bytes with the layout of PipelineDB: one page, and chains of them. {@code
 * FORMAT.md} of this module describes the bytes.
 */
@NullMarked
package dev.varve.table.page.codec;

import org.jspecify.annotations.NullMarked;
