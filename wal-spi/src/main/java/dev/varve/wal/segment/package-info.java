/**
 * A log over the segments of a {@link dev.varve.wal.WalContext}, whatever the framing of its
 * records: when what is written and synced, and what the segments that a crash left amount to.
 */
@NullMarked
package dev.varve.wal.segment;

import org.jspecify.annotations.NullMarked;
