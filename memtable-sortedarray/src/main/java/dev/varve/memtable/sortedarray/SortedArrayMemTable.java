package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import org.jspecify.annotations.Nullable;

/**
 * The table: a root, which changes when a leaf is split, and the slabs that the entries are in.
 *
 * <p>Readers take the root once and wait for nobody. An entry is there for them as soon as its leaf
 * counts it or, if the leaf had to be split, as soon as the new branch or root is published.
 */
final class SortedArrayMemTable implements MemTable {
  /** What an empty table takes. */
  private static final int EMPTY_BYTES =
      200 + Tally.SIZE + Branch.BYTES + Branch.BYTES_PER_LEAF + Leaf.BYTES;

  private final Tally tally = new Tally();
  private final Slabs slabs;
  private final Sieve sieve = new Sieve();
  private volatile Root root = Root.empty();
  private volatile boolean isFrozen;

  /** Writer: a leaf that is to be cut in two, once there was one. */
  private @Nullable Overfull overfull;

  SortedArrayMemTable(int largestSlab) {
    slabs = new Slabs(largestSlab, tally);
    tally.set(Tally.INDEX_BYTES, EMPTY_BYTES);
    tally.publish(Tally.BYTES, EMPTY_BYTES);
  }

  @Override
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    if (isFrozen) {
      throw new IllegalStateException("this memtable is frozen: put into the active one");
    }
    long address = slabs.add(key, sequence, kind, value);
    grow(sieve.ensureRoom(tally.get(Tally.ENTRIES)));
    sieve.add(Sieve.hash(key));
    Root now = root;
    long last = tally.get(Tally.LAST);
    if (last == Leaf.NOWHERE || slabs.compare(last, key, sequence) < 0) {
      int branch = now.size() - 1;
      insert(now, branch, now.get(branch).size() - 1, key, sequence, address, true);
      tally.set(Tally.LAST, address);
    } else {
      int branch = now.separators().find(slabs, key, sequence);
      int leaf = now.get(branch).separators().find(slabs, key, sequence);
      insert(now, branch, leaf, key, sequence, address, false);
    }
    tally.publish(Tally.ENTRIES, tally.get(Tally.ENTRIES) + 1);
    tally.publish(Tally.BYTES, tally.get(Tally.INDEX_BYTES) + slabs.sizeInBytes());
  }

  private void insert(
      Root now, int branch, int leaf, Bytes key, long sequence, long address, boolean isLast) {
    if (!Leaf.append(now.get(branch).get(leaf), key, address, isLast)) {
      split(now, branch, leaf, key, sequence, address);
    }
  }

  /** Puts two leaves in the place of one that is full, with one more entry. */
  private void split(Root now, int branch, int leaf, Bytes key, long sequence, long address) {
    Branch leaves = now.get(branch);
    Overfull entries = overfull;
    if (entries == null) {
      entries = new Overfull(slabs);
      overfull = entries;
    }
    int cut = entries.take(leaves, leaf, key, sequence, address);
    long separator = entries.address(cut);
    long[] left = entries.left(cut, shared(before(now, branch, leaf), separator));
    long[] right = entries.right(cut, shared(separator, behind(now, branch, leaf)));
    Branch next = leaves.with(leaf, left, right, separator, slabs);
    grow(Leaf.BYTES + Branch.BYTES_PER_LEAF);
    if (next.size() <= Branch.CAPACITY) {
      now.replace(branch, next);
      return;
    }
    int at = leaf + 1 == Branch.CAPACITY ? Branch.CAPACITY : leaf;
    root = now.with(branch, next, Cut.at(at, Branch.CAPACITY), slabs);
    grow(Branch.BYTES + Branch.BYTES_PER_LEAF);
  }

  private void grow(int bytes) {
    tally.set(Tally.INDEX_BYTES, tally.get(Tally.INDEX_BYTES) + bytes);
  }

  /** How many bytes the keys between two separators share. */
  private int shared(long lower, long upper) {
    return lower == Leaf.NOWHERE || upper == Leaf.NOWHERE ? 0 : slabs.commonPrefix(lower, upper);
  }

  /** The separator before a leaf, or {@link Leaf#NOWHERE}. */
  private static long before(Root root, int branch, int leaf) {
    if (leaf > 0) {
      return root.get(branch).separators().get(leaf - 1);
    }
    return branch > 0 ? root.separators().get(branch - 1) : Leaf.NOWHERE;
  }

  /** The separator behind a leaf, or {@link Leaf#NOWHERE}. */
  private static long behind(Root root, int branch, int leaf) {
    Separators within = root.get(branch).separators();
    if (leaf < within.size()) {
      return within.get(leaf);
    }
    return branch < root.separators().size() ? root.separators().get(branch) : Leaf.NOWHERE;
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    if (!sieve.mayContain(Sieve.hash(key))) {
      return false;
    }
    Root now = root;
    Separators above = now.separators();
    int branch = above.find(slabs, key, snapshot);
    Branch leaves = now.get(branch);
    Separators within = leaves.separators();
    int leaf = within.find(slabs, key, snapshot);
    long address = Leaf.newest(leaves.get(leaf), slabs, key, snapshot);
    if (address == Leaf.NOWHERE) {
      // An older version may be what the next leaf begins with.
      address =
          leaf < within.size()
              ? within.versionAt(leaf, slabs, key, snapshot)
              : above.versionAt(branch, slabs, key, snapshot);
      if (address == Leaf.NOWHERE) {
        return false;
      }
    }
    slabs.show(address, into);
    return true;
  }

  @Override
  public EntryCursor cursor() {
    return new SortedArrayCursor(root, slabs);
  }

  @Override
  public long sizeInBytes() {
    return tally.published(Tally.BYTES);
  }

  @Override
  public long entryCount() {
    return tally.published(Tally.ENTRIES);
  }

  @Override
  public void freeze() {
    isFrozen = true;
  }
}
