package dev.varve.bench.engine;

import dev.varve.option.ByteSize;

/**
 * The memory that every engine gets.
 *
 * @param cache for blocks of tables
 * @param memtable at which a memtable is flushed
 * @param memtables how many there may be, those that are being flushed included
 */
public record Budget(ByteSize cache, ByteSize memtable, int memtables) {}
