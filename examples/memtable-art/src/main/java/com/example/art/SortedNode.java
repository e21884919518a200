package com.example.art;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of up to 16 children whose bytes are sorted: the paper's Node4 and Node16. They are one
 * class here because a copy is made for each new child, so that its arrays fit their content
 * anyway; and a search among so few bytes is a loop in either case.
 */
final class SortedNode extends Inner {
  static final int MOST = 16;

  private final byte[] labels;
  private final @Nullable Node[] children;

  private SortedNode(
      byte[] sample, int depth, @Nullable Leaf own, byte[] labels, @Nullable Node[] children) {
    super(sample, depth, own);
    this.labels = labels;
    this.children = children;
  }

  /**
   * The node at which a new key parts from those that were there.
   *
   * @param sample one of the keys that were there
   * @param depth how many bytes the new key shares with them
   * @param before what was there
   */
  static SortedNode fork(byte[] sample, int depth, Node before, Leaf leaf) {
    SortedNode none = new SortedNode(sample, depth, null, new byte[0], new Node[0]);
    return none.add(sample, before).add(leaf.key, leaf);
  }

  /** Adds what is below a key to a node that nobody else sees yet. */
  private SortedNode add(byte[] key, Node node) {
    if (key.length == depth) {
      // Only a leaf's key can end here: everything below an inner node goes on.
      own((Leaf) node);
      return this;
    }
    return with(key[depth] & 0xff, node);
  }

  private int find(int label) {
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xff) == label) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  @Nullable Node child(int label) {
    int at = find(label);
    return at == NONE ? null : slot(children, at);
  }

  @Override
  void replace(int label, Node child) {
    slot(children, find(label), child);
  }

  @Override
  Inner with(int label, Node child, int directAbove) {
    if (labels.length < MOST) {
      return with(label, child);
    }
    Inner larger =
        directAbove <= MOST ? new Node256(sample, depth, own()) : new Node48(sample, depth, own());
    for (int i = 0; i < labels.length; i++) {
      larger = larger.with(labels[i] & 0xff, children[i], directAbove);
    }
    return larger.with(label, child, directAbove);
  }

  private SortedNode with(int label, Node child) {
    int at = 0;
    while (at < labels.length && (labels[at] & 0xff) < label) {
      at++;
    }
    byte[] moreLabels = Arrays.copyOf(labels, labels.length + 1);
    System.arraycopy(labels, at, moreLabels, at + 1, labels.length - at);
    moreLabels[at] = (byte) label;
    @Nullable Node[] moreChildren = Arrays.copyOf(children, children.length + 1);
    System.arraycopy(children, at, moreChildren, at + 1, children.length - at);
    moreChildren[at] = child;
    return new SortedNode(sample, depth, own(), moreLabels, moreChildren);
  }

  @Override
  int childFrom(int label) {
    for (byte each : labels) {
      if ((each & 0xff) >= label) {
        return each & 0xff;
      }
    }
    return NONE;
  }

  @Override
  int childUpTo(int label) {
    for (int i = labels.length - 1; i >= 0; i--) {
      if ((labels[i] & 0xff) <= label) {
        return labels[i] & 0xff;
      }
    }
    return NONE;
  }

  @Override
  public long sizeInBytes() {
    return SIZE
        + Footprint.array(labels.length, Byte.BYTES)
        + Footprint.array(children.length, Footprint.REFERENCE);
  }
}
