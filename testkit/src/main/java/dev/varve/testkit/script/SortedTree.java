package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: a change makes another that shares almost all with it, so every
 * state that a store ever had can be kept. A balanced tree (Adelson-Velsky and Landis, 1962) whose
 * paths are copied.
 */
final class SortedTree {
  static final SortedTree EMPTY = new SortedTree(null);

  private final @Nullable Node root;

  /**
   * An entry and the trees on both sides.
   *
   * @param digest the sum of the hashes of all entries, which does not depend on the tree's form
   */
  private record Node(
      Entry entry, @Nullable Node left, @Nullable Node right, int height, int size, long digest) {

    static Node of(Entry entry, @Nullable Node left, @Nullable Node right) {
      return new Node(
          entry,
          left,
          right,
          1 + Math.max(heightOf(left), heightOf(right)),
          1 + sizeOf(left) + sizeOf(right),
          entry.hash + digestOf(left) + digestOf(right));
    }

    static int heightOf(@Nullable Node node) {
      return node == null ? 0 : node.height;
    }

    static int sizeOf(@Nullable Node node) {
      return node == null ? 0 : node.size;
    }

    static long digestOf(@Nullable Node node) {
      return node == null ? 0 : node.digest;
    }
  }

  /** A key and its value. */
  record Entry(Bytes key, Bytes value, long hash) {
    Entry(Bytes key, Bytes value) {
      this(key, value, hash(key, value));
    }

    /** What an entry adds to the digest of all. */
    static long hash(Bytes key, Bytes value) {
      return Data.mix(Data.hash(key) * 31 + Data.hash(value));
    }
  }

  private SortedTree(@Nullable Node root) {
    this.root = root;
  }

  int size() {
    return Node.sizeOf(root);
  }

  /** A number that is the same for the same entries, and hardly ever for others. */
  long digest() {
    return Node.digestOf(root);
  }

  @Nullable Bytes get(Bytes key) {
    Node node = root;
    while (node != null) {
      int order = key.compareTo(node.entry.key);
      if (order == 0) {
        return node.entry.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The first entry whose key is not before this one, or is after it if not {@code inclusive}. */
  @Nullable Entry from(Bytes key, boolean inclusive) {
    Entry best = null;
    Node node = root;
    while (node != null) {
      int order = key.compareTo(node.entry.key);
      if (order < 0 || (order == 0 && inclusive)) {
        best = node.entry;
        node = node.left;
      } else {
        node = node.right;
      }
    }
    return best;
  }

  /** The last entry whose key is before this one. */
  @Nullable Entry before(Bytes key) {
    Entry best = null;
    Node node = root;
    while (node != null) {
      if (node.entry.key.compareTo(key) < 0) {
        best = node.entry;
        node = node.right;
      } else {
        node = node.left;
      }
    }
    return best;
  }

  @Nullable Entry first() {
    Node node = root;
    while (node != null && node.left != null) {
      node = node.left;
    }
    return node == null ? null : node.entry;
  }

  @Nullable Entry last() {
    Node node = root;
    while (node != null && node.right != null) {
      node = node.right;
    }
    return node == null ? null : node.entry;
  }

  SortedTree put(Bytes key, Bytes value) {
    return new SortedTree(put(root, new Entry(key, value)));
  }

  private static Node put(@Nullable Node node, Entry entry) {
    if (node == null) {
      return Node.of(entry, null, null);
    }
    int order = entry.key.compareTo(node.entry.key);
    if (order == 0) {
      return Node.of(entry, node.left, node.right);
    }
    return order < 0
        ? balanced(node.entry, put(node.left, entry), node.right)
        : balanced(node.entry, node.left, put(node.right, entry));
  }

  SortedTree remove(Bytes key) {
    return get(key) == null ? this : new SortedTree(remove(root, key));
  }

  private static @Nullable Node remove(@Nullable Node node, Bytes key) {
    if (node == null) {
      return null;
    }
    int order = key.compareTo(node.entry.key);
    if (order < 0) {
      return balanced(node.entry, remove(node.left, key), node.right);
    }
    if (order > 0) {
      return balanced(node.entry, node.left, remove(node.right, key));
    }
    if (node.left == null || node.right == null) {
      return node.left == null ? node.right : node.left;
    }
    Node next = node.right;
    while (next.left != null) {
      next = next.left;
    }
    return balanced(next.entry, node.left, remove(node.right, next.entry.key));
  }

  /** A tree of these, whose heights differ by two at most. */
  private static Node balanced(Entry entry, @Nullable Node left, @Nullable Node right) {
    if (left != null && left.height > Node.heightOf(right) + 1) {
      Node inner = left.right;
      return inner == null || Node.heightOf(left.left) >= inner.height
          ? Node.of(left.entry, left.left, Node.of(entry, inner, right))
          : Node.of(
              inner.entry,
              Node.of(left.entry, left.left, inner.left),
              Node.of(entry, inner.right, right));
    }
    if (right != null && right.height > Node.heightOf(left) + 1) {
      Node inner = right.left;
      return inner == null || Node.heightOf(right.right) >= inner.height
          ? Node.of(right.entry, Node.of(entry, left, inner), right.right)
          : Node.of(
              inner.entry,
              Node.of(entry, left, inner.left),
              Node.of(right.entry, inner.right, right.right));
    }
    return Node.of(entry, left, right);
  }
}
