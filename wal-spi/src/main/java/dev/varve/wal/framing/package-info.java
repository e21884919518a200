/**
 * The bytes of a segment of a write-ahead log, for authors of logs: headers, frames and checksums,
 * written into arrays and read from files. Nothing here creates, syncs or deletes a file.
 *
 * <p>The layouts are described in {@code FORMAT.md} of this module.
 */
@NullMarked
package dev.varve.wal.framing;

import org.jspecify.annotations.NullMarked;
