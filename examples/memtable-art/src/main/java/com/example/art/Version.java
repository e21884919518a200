package com.example.art;

import dev.varve.entry.EntryKind;
import org.jspecify.annotations.Nullable;

/**
 * One version of a key, a link of the list in its {@link Leaf}. Only the links ever change, and
 * only so that a newcomer comes between two neighbours.
 */
final class Version {
  /** This object alone: header, sequence and four references. */
  private static final int SIZE = 40;

  final long sequence;
  final EntryKind kind;

  /** Never written to after the constructor. */
  final byte[] value;

  /** The next version towards the past, or null if this is the oldest. */
  volatile @Nullable Version older;

  /** The next version towards the present, or null if this is the newest. */
  volatile @Nullable Version newer;

  Version(long sequence, EntryKind kind, byte[] value) {
    this.sequence = sequence;
    this.kind = kind;
    this.value = value;
  }

  long sizeInBytes() {
    return SIZE + Footprint.array(value.length, Byte.BYTES);
  }
}
