/**
 * The contract of memtables as a test: extend {@link dev.varve.testkit.memtable.MemTableContract}
 * with a provider to test a memtable.
 */
@NullMarked
package dev.varve.testkit.memtable;

import org.jspecify.annotations.NullMarked;
