package dev.varve.store;

import dev.varve.bytes.Bytes;

/**
 * A key and its value, both owned by whoever holds this.
 *
 * @param key never empty unless the store allows empty keys
 * @param value may be empty
 */
public record KeyValue(Bytes key, Bytes value) {}
