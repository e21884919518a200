/**
 * The contract of write-ahead logs as a test, and the memory that it runs in: extend {@link
 * dev.varve.testkit.wal.WalContract} with a provider to test a log.
 */
@NullMarked
package dev.varve.testkit.wal;

import org.jspecify.annotations.NullMarked;
