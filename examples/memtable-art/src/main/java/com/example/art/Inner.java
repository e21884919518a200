package com.example.art;

import dev.varve.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place where keys part: all keys below it have the same first {@link #depth} bytes, and the byte
 * behind those tells in which child a key is.
 *
 * <p>This is path compression: between a node and its parent may lie any number of bytes that all
 * keys share. They are not stored; any key from below serves as {@link #sample}.
 *
 * <p>A key may end here, where others go on. It is the node's {@link #own} leaf and comes before
 * all children. (The paper wants no key to be a prefix of another one; a store cannot ask that.)
 *
 * <p>A position in a node is {@link #OWN} or a byte from 0 to 255, so positions order as keys do.
 *
 * <p>Thread safety: one thread changes nodes, any number read. There are two kinds of change, each
 * by a single release store, which makes everything visible that was written before it to whoever
 * reads by an acquire load:
 *
 * <ol>
 *   <li>A slot gets another content: what was in it and more. Nothing is ever taken out.
 *   <li>A child for a byte that had none: {@link #with} makes a copy that has it, for the slot that
 *       this node is in. Only {@link Node256}, which has a slot for each byte, does it in place.
 * </ol>
 *
 * <p>A node that was replaced by its copy gets no further changes but loses nothing either: whoever
 * still walks on it sees all that was there when he came.
 */
abstract sealed class Inner implements Node permits SortedNode, Node48, Node256 {
  static final int OWN = -1;

  /** No position. */
  static final int NONE = -2;

  /** Any object of this class alone: header, depth, and four references. */
  static final int SIZE = 32;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Node[].class);

  /** Any key from below. */
  final byte[] sample;

  /** How many first bytes all keys below share with {@link #sample}. */
  final int depth;

  private volatile @Nullable Leaf own;

  Inner(byte[] sample, int depth, @Nullable Leaf own) {
    this.sample = sample;
    this.depth = depth;
    this.own = own;
  }

  final @Nullable Leaf own() {
    return own;
  }

  /** Sets the leaf of the key that ends here. The writer's. REQUIRES: there was none. */
  final void own(Leaf leaf) {
    own = leaf;
  }

  /** The child of this byte, or null. */
  abstract @Nullable Node child(int label);

  /** Replaces a child. The writer's. REQUIRES: there is one, and everything below it stays. */
  abstract void replace(int label, Node child);

  /**
   * A node with one more child: a copy, or this one. The writer's. REQUIRES: there is none yet.
   *
   * @param directAbove with more children than this, the node has a slot for each byte
   */
  abstract Inner with(int label, Node child, int directAbove);

  /** The first byte from {@code label} on that has a child, or {@link #NONE}. */
  abstract int childFrom(int label);

  /** The last byte up to {@code label} that has a child, or {@link #NONE}. */
  abstract int childUpTo(int label);

  /** The first occupied position from this one on, or {@link #NONE}. */
  final int from(int position) {
    return position <= OWN && own != null ? OWN : childFrom(Math.max(0, position));
  }

  /** The last occupied position up to this one, or {@link #NONE}. */
  final int upTo(int position) {
    int label = position < 0 ? NONE : childUpTo(position);
    return label == NONE && position >= OWN && own != null ? OWN : label;
  }

  /** What is at a position; null if it is not occupied. */
  final @Nullable Node at(int position) {
    return position == OWN ? own : child(position);
  }

  /**
   * Where a key parts from all keys below: less than {@link #depth}, or that if it does not.
   *
   * @param from how many bytes are known to be shared
   */
  final int mismatch(Bytes key, int from) {
    int end = Math.min(key.length(), depth);
    if (from >= end) {
      return end;
    }
    int offset = key.offset();
    int at = Arrays.mismatch(key.array(), offset + from, offset + end, sample, from, end);
    return at < 0 ? end : from + at;
  }

  static @Nullable Node slot(@Nullable Node[] slots, int at) {
    return (Node) SLOT.getAcquire(slots, at);
  }

  static void slot(@Nullable Node[] slots, int at, Node content) {
    SLOT.setRelease(slots, at, content);
  }
}
