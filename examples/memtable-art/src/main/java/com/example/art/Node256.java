package com.example.art;

import org.jspecify.annotations.Nullable;

/** A node with a slot for each byte, so that there is nothing to search and nothing to copy. */
final class Node256 extends Inner {
  private final @Nullable Node[] children = new Node[256];

  /** A node without children. */
  Node256(byte[] sample, int depth, @Nullable Leaf own) {
    super(sample, depth, own);
  }

  @Override
  @Nullable Node child(int label) {
    return slot(children, label);
  }

  @Override
  void replace(int label, Node child) {
    slot(children, label, child);
  }

  @Override
  Inner with(int label, Node child, int directAbove) {
    slot(children, label, child);
    return this;
  }

  @Override
  int childFrom(int label) {
    for (int each = label; each < children.length; each++) {
      if (child(each) != null) {
        return each;
      }
    }
    return NONE;
  }

  @Override
  int childUpTo(int label) {
    for (int each = label; each >= 0; each--) {
      if (child(each) != null) {
        return each;
      }
    }
    return NONE;
  }

  @Override
  public long sizeInBytes() {
    return SIZE + Footprint.array(children.length, Footprint.REFERENCE);
  }
}
