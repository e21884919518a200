/**
 * The table format {@code block}: sorted entries in small blocks that are compressed and checked
 * each on its own, with an index and a key filter that stay in memory. {@code FORMAT.md} of this
 * module describes the bytes.
 */
@NullMarked
package dev.varve.table.block;

import org.jspecify.annotations.NullMarked;
