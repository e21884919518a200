package com.example.art;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of up to 48 children: a table of 256 bytes says which of them is whose. Children are in
 * the order in which they came.
 */
final class Node48 extends Inner {
  static final int MOST = 48;

  /** For each byte 1 + the place of its child, or 0. */
  private final byte[] places;

  private final @Nullable Node[] children;

  /** A node without children. */
  Node48(byte[] sample, int depth, @Nullable Leaf own) {
    this(sample, depth, own, new byte[256], new Node[0]);
  }

  private Node48(
      byte[] sample, int depth, @Nullable Leaf own, byte[] places, @Nullable Node[] children) {
    super(sample, depth, own);
    this.places = places;
    this.children = children;
  }

  @Override
  @Nullable Node child(int label) {
    int place = places[label];
    return place == 0 ? null : slot(children, place - 1);
  }

  @Override
  void replace(int label, Node child) {
    slot(children, places[label] - 1, child);
  }

  @Override
  Inner with(int label, Node child, int directAbove) {
    if (children.length < Math.min(MOST, directAbove)) {
      byte[] morePlaces = places.clone();
      morePlaces[label] = (byte) (children.length + 1);
      @Nullable Node[] moreChildren = Arrays.copyOf(children, children.length + 1);
      moreChildren[children.length] = child;
      return new Node48(sample, depth, own(), morePlaces, moreChildren);
    }
    Inner larger = new Node256(sample, depth, own());
    for (int each = childFrom(0); each != NONE; each = childFrom(each + 1)) {
      larger = larger.with(each, children[places[each] - 1], directAbove);
    }
    return larger.with(label, child, directAbove);
  }

  @Override
  int childFrom(int label) {
    for (int each = label; each < places.length; each++) {
      if (places[each] != 0) {
        return each;
      }
    }
    return NONE;
  }

  @Override
  int childUpTo(int label) {
    for (int each = label; each >= 0; each--) {
      if (places[each] != 0) {
        return each;
      }
    }
    return NONE;
  }

  @Override
  public long sizeInBytes() {
    return SIZE
        + Footprint.array(places.length, Byte.BYTES)
        + Footprint.array(children.length, Footprint.REFERENCE);
  }
}
