package com.example.art;

import dev.varve.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A key and its versions, newest first.
 *
 * <p>The leaf holds the whole key, not only what is left of it below its inner nodes. So a lookup
 * may skip the bytes that inner nodes share and compare once, here.
 *
 * <p>Thread safety: one thread adds, any number read. A version's own links are set before the
 * first volatile write that lets a reader come to it.
 */
final class Leaf implements Node {
  /** This object alone: header and three references. */
  private static final int SIZE = 24;

  /** Never written to after the constructor. */
  final byte[] key;

  private volatile Version newest;
  private volatile Version oldest;

  Leaf(byte[] key, Version only) {
    this.key = key;
    this.newest = only;
    this.oldest = only;
  }

  Version newest() {
    return newest;
  }

  Version oldest() {
    return oldest;
  }

  /** The newest version with a sequence of at most {@code snapshot}, or null. */
  @Nullable Version at(long snapshot) {
    Version version = newest;
    while (version != null && version.sequence > snapshot) {
      version = version.older;
    }
    return version;
  }

  /** Adds a version. The writer's. REQUIRES: there is none with this sequence. */
  void add(Version version) {
    Version head = newest;
    if (version.sequence > head.sequence) {
      version.older = head;
      head.newer = version;
      newest = version;
    } else {
      addBehind(head, version);
    }
  }

  /** Adds a version that is older than the newest: rare, since sequences mostly rise. */
  private void addBehind(Version head, Version version) {
    Version newer = head;
    Version older = newer.older;
    while (older != null && older.sequence > version.sequence) {
      newer = older;
      older = newer.older;
    }
    version.newer = newer;
    version.older = older;
    newer.older = version;
    if (older == null) {
      oldest = version;
    } else {
      older.newer = version;
    }
  }

  boolean hasKey(Bytes other) {
    return compareTo(other) == 0;
  }

  /** Compares the key with another one. */
  int compareTo(Bytes other) {
    return Bytes.compare(key, 0, key.length, other.array(), other.offset(), other.length());
  }

  @Override
  public long sizeInBytes() {
    return SIZE + Footprint.array(key.length, Byte.BYTES);
  }
}
