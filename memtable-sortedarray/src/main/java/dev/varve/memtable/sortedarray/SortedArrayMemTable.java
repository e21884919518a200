package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The table: a root, which changes when a leaf is split, and the slabs that the entries are in.
 *
 * <p>Readers take the root once and wait for nobody. An entry is there for them as soon as its leaf
 * counts it or, if the leaf had to be split, as soon as the new root is published.
 */
final class SortedArrayMemTable implements MemTable {
  /** What an empty table takes. */
  private static final int EMPTY_BYTES = 200 + Branch.BYTES + Branch.BYTES_PER_LEAF + Leaf.BYTES;

  private static final VarHandle ENTRY_COUNT = field("entryCount");
  private static final VarHandle SIZE_IN_BYTES = field("sizeInBytes");

  private final Slabs slabs;
  private volatile Root root = Root.empty();
  private volatile boolean isFrozen;

  /** Only through ENTRY_COUNT, but for the writer. */
  private long entryCount;

  @SuppressWarnings("UnusedVariable") // only through SIZE_IN_BYTES
  private long sizeInBytes = EMPTY_BYTES;

  /** Writer: the memory of roots, branches and leaves. */
  private long indexBytes = EMPTY_BYTES;

  /** Writer: the last entry. */
  private long last = Leaf.NOWHERE;

  SortedArrayMemTable(int largestSlab) {
    slabs = new Slabs(largestSlab);
  }

  private static VarHandle field(String name) {
    try {
      return MethodHandles.lookup().findVarHandle(SortedArrayMemTable.class, name, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    if (isFrozen) {
      throw new IllegalStateException("this memtable is frozen: put into the active one");
    }
    long address = slabs.add(key, sequence, kind, value);
    Root now = root;
    if (last == Leaf.NOWHERE || slabs.compare(last, key, sequence) < 0) {
      int branch = now.size() - 1;
      int leaf = now.get(branch).size() - 1;
      insert(now, branch, leaf, now.get(branch).get(leaf).count(), key, address);
      last = address;
    } else {
      int branch = now.separators().find(slabs, key, sequence);
      Branch leaves = now.get(branch);
      int leaf = leaves.separators().find(slabs, key, sequence);
      Leaf entries = leaves.get(leaf);
      int place = entries.find(entries.count(), slabs, key, sequence);
      insert(now, branch, leaf, place, key, address);
    }
    ENTRY_COUNT.setRelease(this, entryCount + 1);
    SIZE_IN_BYTES.setRelease(this, indexBytes + slabs.sizeInBytes());
  }

  private void insert(Root now, int branch, int leaf, int place, Bytes key, long address) {
    Leaf entries = now.get(branch).get(leaf);
    if (!entries.isFull()) {
      entries.insert(place, key, address);
      return;
    }
    Leaf.Split split =
        entries.split(place, address, now.before(branch, leaf), now.behind(branch, leaf), slabs);
    Root next = now.with(branch, leaf, split, slabs);
    indexBytes += Leaf.BYTES + Branch.BYTES_PER_LEAF;
    indexBytes += (long) (next.size() - now.size()) * (Branch.BYTES + Branch.BYTES_PER_LEAF);
    root = next;
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    Root now = root;
    int branch = now.separators().find(slabs, key, snapshot);
    Branch leaves = now.get(branch);
    int leaf = leaves.separators().find(slabs, key, snapshot);
    long address = leaves.get(leaf).newest(slabs, key, snapshot);
    if (address == Leaf.NOWHERE) {
      address = now.behind(branch, leaf);
    }
    return address >= 0 && slabs.showIfOf(key, address, into);
  }

  @Override
  public EntryCursor cursor() {
    return new SortedArrayCursor(root, slabs);
  }

  @Override
  public long sizeInBytes() {
    return (long) SIZE_IN_BYTES.getAcquire(this);
  }

  @Override
  public long entryCount() {
    return (long) ENTRY_COUNT.getAcquire(this);
  }

  @Override
  public void freeze() {
    isFrozen = true;
  }
}
