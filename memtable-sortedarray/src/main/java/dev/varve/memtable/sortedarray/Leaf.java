package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A piece of the table: up to {@value #CAPACITY} entries that are neighbours.
 *
 * <p>An entry gets the next free slot and keeps it: its address, and eight bytes of its key as a
 * number. In which order the slots are is a list beside them, a byte for each.
 *
 * <p>The list is there twice. With <i>n</i> entries, the list that counts is the one of <i>n</i>'s
 * parity; the writer prepares the other one and then makes the count <i>n</i> + 1, which switches
 * over in one write. So a reader that is as slow as it likes, or a writer that stops in the middle,
 * costs neither of them anything. Only if an insert has been completed since a reader took the
 * count may the list it reads be under way to <i>n</i> + 2: it looks at the count again behind
 * every element that it takes from the list, and starts again if it was overtaken. (A sequence lock
 * with two copies, as the Linux kernel's {@code seqcount_latch}: that one too never makes a reader
 * wait.)
 *
 * <p>All entries lie between two separators, so their keys share what those two share: these {@code
 * skip} bytes are left out of the numbers. Whoever looks something up has come between the same
 * separators, so his key shares them too, and nobody has to compare them. (Fence keys: Graefe,
 * "Modern B-Tree Techniques", 2011.)
 *
 * <p>Thread safety: one thread writes; any number read meanwhile.
 */
final class Leaf {
  static final int CAPACITY = 64;

  /** An address that is none. */
  static final long NOWHERE = -1;

  /** What there is instead of an address when a key is not there. */
  static final long ABSENT = -2;

  /** A place that cannot be told because the writer was faster. */
  private static final int OVERTAKEN = -1;

  /** The memory of a leaf: the object, two arrays of numbers, and the lists. */
  static final int BYTES = 32 + 2 * (16 + CAPACITY * Long.BYTES) + 16 + 2 * CAPACITY;

  /** From how many more shared bytes on numbers are computed anew. */
  private static final int WORTHWHILE = 4;

  private static final VarHandle COUNT;

  static {
    try {
      COUNT = MethodHandles.lookup().findVarHandle(Leaf.class, "count", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int skip;
  private final long[] prefixes = new long[CAPACITY];
  private final long[] addresses = new long[CAPACITY];
  private final byte[] lists = new byte[2 * CAPACITY];

  @SuppressWarnings("UnusedVariable") // only through COUNT
  private int count;

  /** A leaf without entries, where keys need not share anything. */
  Leaf() {
    this(0);
  }

  private Leaf(int skip) {
    this.skip = skip;
  }

  /** How many entries there are: what a reader's other questions refer to. */
  int count() {
    return (int) COUNT.getAcquire(this);
  }

  /**
   * The place of the first entry that is not before {@code (key, sequence)}.
   *
   * @param size the {@link #count}
   * @return a place, {@code size} if there is none, or negative if the count has changed
   */
  int find(int size, Slabs slabs, Bytes key, long sequence) {
    long prefix = Prefix.of(key, skip);
    int place = below(prefix, size);
    if (place == size) {
      return size;
    }
    int slot = slot(place, size);
    if (slot < 0) {
      return OVERTAKEN;
    }
    return prefixes[slot] == prefix
        ? findAmongEqual(place, prefix, size, slabs, key, sequence)
        : place;
  }

  /** How many entries have a smaller number: their order does not matter for that. */
  private int below(long prefix, int size) {
    long[] all = prefixes;
    int below = 0;
    for (int slot = 0; slot < size; slot++) {
      below += all[slot] < prefix ? 1 : 0;
    }
    return below;
  }

  private int findAmongEqual(
      int from, long prefix, int size, Slabs slabs, Bytes key, long sequence) {
    int low = from;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int slot = slot(middle, size);
      if (slot < 0) {
        return OVERTAKEN;
      }
      if (prefixes[slot] == prefix && slabs.compare(addresses[slot], key, sequence) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The slot of the entry at a place, or negative if the count is no longer {@code size}. */
  private int slot(int place, int size) {
    int slot = lists[list(size) + place];
    return isStill(size) ? slot : OVERTAKEN;
  }

  /** Whether what has been read until now belongs to this count. */
  private boolean isStill(int size) {
    VarHandle.acquireFence();
    return (int) COUNT.getOpaque(this) == size;
  }

  /** Where the list for this count begins. */
  private static int list(int size) {
    return (size & 1) * CAPACITY;
  }

  /**
   * The address of the newest version of {@code key} that {@code snapshot} sees, if there is one.
   *
   * @return the address of what comes first from there on, {@link #NOWHERE} if that is not in this
   *     leaf, or {@link #ABSENT} if its number tells already that its key is another one
   */
  long newest(Slabs slabs, Bytes key, long snapshot) {
    while (true) {
      int size = count();
      int place = find(size, slabs, key, snapshot);
      if (place == size) {
        return NOWHERE;
      }
      int slot = place < 0 ? OVERTAKEN : slot(place, size);
      if (slot >= 0) {
        return prefixes[slot] == Prefix.of(key, skip) ? addresses[slot] : ABSENT;
      }
    }
  }

  /**
   * Copies the slots in their order.
   *
   * @param size the {@link #count}
   * @return whether it was still that
   */
  boolean copyOrder(int size, byte[] into) {
    System.arraycopy(lists, list(size), into, 0, size);
    return isStill(size);
  }

  /** The address of the entry in a slot. */
  long address(int slot) {
    return addresses[slot];
  }

  /** Writer: whether there is no room. */
  boolean isFull() {
    return count() == CAPACITY;
  }

  /**
   * Writer: what is to come in the place of this leaf, which is full, with one more entry.
   *
   * @param place where the entry belongs
   * @param lower the separator before this leaf, or {@link #NOWHERE}
   * @param upper the separator behind this leaf, or {@link #NOWHERE}
   */
  Split split(int place, long address, long lower, long upper, Slabs slabs) {
    long[] sorted = new long[CAPACITY + 1];
    long[] numbers = new long[CAPACITY + 1];
    int list = list(CAPACITY);
    for (int i = 0; i < CAPACITY; i++) {
      int to = i < place ? i : i + 1;
      sorted[to] = addresses[lists[list + i]];
      numbers[to] = prefixes[lists[list + i]];
    }
    sorted[place] = address;
    numbers[place] = slabs.prefix(address, skip);
    int cut = Cut.at(place, CAPACITY);
    long separator = sorted[cut];
    return new Split(
        part(sorted, numbers, 0, cut, lower, separator, slabs),
        part(sorted, numbers, cut, sorted.length, separator, upper, slabs),
        separator);
  }

  /** A leaf of some of these entries, between two separators. */
  private Leaf part(
      long[] sorted, long[] numbers, int from, int to, long lower, long upper, Slabs slabs) {
    int shared = lower == NOWHERE || upper == NOWHERE ? 0 : slabs.commonPrefix(lower, upper);
    // Numbers are computed anew only if they get much better: that takes a look at every key.
    boolean isWorthIt = shared >= skip + WORTHWHILE;
    Leaf part = new Leaf(isWorthIt ? shared : skip);
    for (int i = from; i < to; i++) {
      int slot = i - from;
      part.addresses[slot] = sorted[i];
      part.prefixes[slot] = isWorthIt ? slabs.prefix(sorted[i], shared) : numbers[i];
    }
    int list = list(to - from);
    for (int slot = 0; slot < to - from; slot++) {
      part.lists[list + slot] = (byte) slot;
    }
    COUNT.setRelease(part, to - from);
    return part;
  }

  /**
   * Two leaves in the place of one.
   *
   * @param separator the address of the first entry of the second
   */
  record Split(Leaf left, Leaf right, long separator) {}

  /** Writer: adds an entry at a place. REQUIRES: not full. */
  void insert(int place, Bytes key, long address) {
    int size = (int) COUNT.get(this);
    prefixes[size] = Prefix.of(key, skip);
    addresses[size] = address;
    // Whoever sees a byte of what follows must see that the count has gone past it.
    VarHandle.storeStoreFence();
    int old = list(size);
    int fresh = list(size + 1);
    System.arraycopy(lists, old, lists, fresh, place);
    lists[fresh + place] = (byte) size;
    System.arraycopy(lists, old + place, lists, fresh + place + 1, size - place);
    COUNT.setRelease(this, size + 1);
  }
}
