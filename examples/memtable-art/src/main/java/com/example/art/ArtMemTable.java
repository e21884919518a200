package com.example.art;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import org.jspecify.annotations.Nullable;

/**
 * An adaptive radix tree (Leis, Kemper and Neumann, "The Adaptive Radix Tree: ARTful Indexing for
 * Main-Memory Databases", ICDE 2013): a trie whose nodes are as large as they need to be, without
 * nodes where there is nothing to decide ({@linkplain Inner path compression}) and without nodes
 * that lead to a single key (lazy expansion: a {@link Leaf} hangs where its key parts from all
 * others).
 *
 * <p>Why readers need no lock: there is one writer, and each {@link #put} makes its entry reachable
 * by one store, a release or stronger, after everything that this leads to was written. Which one
 * that is, {@link Inner} and {@link Leaf} say. A reader comes from the root by acquire loads, so it
 * sees nothing half-made; and since a slot only ever gets a content that holds all that the one
 * before it held, it misses nothing that was put before it set out. It never waits and never starts
 * again.
 */
final class ArtMemTable implements MemTable {
  private final int directAbove;
  private volatile @Nullable Node root;

  // Written by the writer alone, so that adding to them is no race.
  private volatile long entries;
  private volatile long size;

  /**
   * An empty memtable.
   *
   * @param directAbove a node with more children than this has a slot for each byte
   */
  ArtMemTable(int directAbove) {
    this.directAbove = directAbove;
  }

  @Nullable Node root() {
    return root;
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    Leaf leaf = leaf(key);
    Version version = leaf == null ? null : leaf.at(snapshot);
    if (version == null) {
      return false;
    }
    into.set(version.sequence, version.kind, version.value, 0, version.value.length);
    return true;
  }

  /** The leaf of a key, or null. Looks only at the bytes that decide, and at last at all. */
  private @Nullable Leaf leaf(Bytes key) {
    Node node = root;
    while (node instanceof Inner inner) {
      if (key.length() < inner.depth) {
        return null;
      }
      node = inner.at(position(inner, key));
    }
    return node instanceof Leaf leaf && leaf.hasKey(key) ? leaf : null;
  }

  /** Where a key is in a node whose depth it reaches. */
  static int position(Inner inner, Bytes key) {
    return key.length() == inner.depth ? Inner.OWN : key.get(inner.depth) & 0xff;
  }

  @Override
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    Version version = new Version(sequence, kind, value.toByteArray());
    size += version.sizeInBytes() + place(key, version);
    entries++;
  }

  /** Puts a version where it belongs, and tells how many bytes the tree has grown. */
  private long place(Bytes key, Version version) {
    Inner parent = null;
    int label = Inner.NONE;
    Node node = root;
    int shared = 0;
    while (node instanceof Inner inner) {
      shared = inner.mismatch(key, shared);
      if (shared < inner.depth) {
        return fork(parent, label, node, inner.sample, shared, leaf(key, version));
      }
      int position = position(inner, key);
      Node next = inner.at(position);
      if (next == null) {
        return extend(parent, label, inner, position, leaf(key, version));
      }
      parent = inner;
      label = position;
      node = next;
    }
    if (node instanceof Leaf leaf) {
      if (leaf.hasKey(key)) {
        leaf.add(version);
        return 0;
      }
      int depth = key.commonPrefix(Bytes.wrap(leaf.key));
      return fork(parent, label, node, leaf.key, depth, leaf(key, version));
    }
    Leaf first = leaf(key, version);
    root = first;
    return first.sizeInBytes();
  }

  private static Leaf leaf(Bytes key, Version version) {
    return new Leaf(key.toByteArray(), version);
  }

  /** Puts a node in the place of another one, below which both that and a new leaf are. */
  private long fork(
      @Nullable Inner parent, int label, Node before, byte[] sample, int depth, Leaf leaf) {
    SortedNode node = SortedNode.fork(sample, depth, before, leaf);
    publish(parent, label, node);
    return node.sizeInBytes() + leaf.sizeInBytes();
  }

  /** Gives a node a leaf at a position that is free. */
  private long extend(@Nullable Inner parent, int label, Inner node, int position, Leaf leaf) {
    if (position == Inner.OWN) {
      node.own(leaf);
      return leaf.sizeInBytes();
    }
    Inner larger = node.with(position, leaf, directAbove);
    if (larger != node) {
      publish(parent, label, larger);
    }
    // What was replaced is garbage as soon as no reader is on it.
    return larger.sizeInBytes() - node.sizeInBytes() + leaf.sizeInBytes();
  }

  private void publish(@Nullable Inner parent, int label, Node node) {
    if (parent == null) {
      root = node;
    } else {
      // Never at OWN: nothing grows out of a leaf whose key ends here.
      parent.replace(label, node);
    }
  }

  @Override
  public EntryCursor cursor() {
    return new ArtCursor(this);
  }

  @Override
  public long sizeInBytes() {
    return size;
  }

  @Override
  public long entryCount() {
    return entries;
  }

  @Override
  public void freeze() {
    // Nothing to tidy up: all arrays fit their content already.
  }
}
