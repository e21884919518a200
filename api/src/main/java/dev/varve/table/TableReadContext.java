package dev.varve.table;

import dev.varve.spi.Components;

/**
 * What a format may use to read a table.
 *
 * @param version in which the table was written
 * @param cache for the blocks of this table
 * @param components the parts that the file may name
 */
public record TableReadContext(int version, BlockCache cache, Components components) {}
