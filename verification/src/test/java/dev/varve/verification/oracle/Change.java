package dev.varve.verification.oracle;

import dev.varve.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A write, of a batch perhaps.
 *
 * @param value or null for a deletion
 */
public record Change(String keyspace, Bytes key, @Nullable Bytes value) {}
