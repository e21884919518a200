package dev.varve.filter.hash;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.varve.bytes.Bytes;

/** The hash of a key that filters are made of: XXH3 of 64 bits with seed 0. */
public final class KeyHash {
  private KeyHash() {}

  /** The hash of a key, read where it lies. */
  public static long of(Bytes key) {
    return Hashing.xxh3_64().hashBytesToLong(key.array(), key.offset(), key.length());
  }
}
