package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Where the bytes of entries are: arrays that are filled from the front and never changed again.
 *
 * <pre>
 *  sequence | key length | value length | kind | key | value
 *      8          4             4           1
 * </pre>
 *
 * <p>An entry is known by its address: the number of its slab in the upper half, its place there in
 * the lower. The first slab is small and a following one as large as all before it, up to a limit,
 * so that a small table takes little memory and a large one few arrays. An entry that would waste
 * much of a slab gets one of its own.
 *
 * <p>Thread safety: one thread adds. Others read entries whose address reached them through a
 * release and an acquire.
 */
final class Slabs {
  private static final int KEY_LENGTH = 8;
  private static final int VALUE_LENGTH = 12;
  private static final int KIND = 16;
  private static final int HEADER = 17;

  /** What a processor fetches at once. */
  private static final int LINE = 64;

  /** What a slab costs beside its bytes: the head of the array, and a reference. */
  private static final int SLAB_OVERHEAD = 24;

  private static final int FIRST_SLAB = 2 << 10;

  /** An entry that takes more than this part of a slab gets one of its own. */
  private static final int OWN_SLAB_FRACTION = 4;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int largestSlab;

  /** Knows the greatest sequence, and the place behind the last entry in the slab being filled. */
  private final Tally tally;

  /** Replaced when there is no room for one more slab; elements behind the last slab are empty. */
  private volatile byte[][] slabs = new byte[4][];

  private int count;

  /** The slab that is being filled, and its number. */
  private byte[] filling = new byte[0];

  private int fillingNumber;

  /** Whether no entry was added behind one with a greater sequence. */
  private volatile boolean isInOrder = true;

  /** Bytes of slabs that are full, or that belong to one entry. */
  private long settled;

  Slabs(int largestSlab, Tally tally) {
    this.largestSlab = largestSlab;
    this.tally = tally;
  }

  /**
   * Adds an entry.
   *
   * @return its address
   * @throws IllegalArgumentException if key and value together do not fit into an array
   */
  long add(Bytes key, long sequence, EntryKind kind, Bytes value) {
    long length = (long) HEADER + key.length() + value.length();
    if (length > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "a key of %d bytes and a value of %d are too long together: the limit is %d"
              .formatted(key.length(), value.length(), LARGEST_ARRAY - HEADER));
    }
    if (sequence > tally.get(Tally.NEWEST)) {
      tally.set(Tally.NEWEST, sequence);
    } else {
      isInOrder = false;
    }
    int at = (int) tally.get(Tally.END);
    if (length <= filling.length - at) {
      tally.set(Tally.END, at + length);
      write(filling, at, key, sequence, kind, value);
      return address(fillingNumber, at);
    }
    return addToNew((int) length, key, sequence, kind, value);
  }

  private long addToNew(int length, Bytes key, long sequence, EntryKind kind, Bytes value) {
    int slabLength = Math.clamp(settled + filling.length, FIRST_SLAB, largestSlab);
    boolean isOwn = length > slabLength / OWN_SLAB_FRACTION;
    byte[] slab = new byte[isOwn ? length : slabLength];
    write(slab, 0, key, sequence, kind, value);
    int number = append(slab);
    settled += SLAB_OVERHEAD;
    if (isOwn) {
      settled += length;
    } else {
      settled += filling.length;
      filling = slab;
      fillingNumber = number;
      tally.set(Tally.END, length);
    }
    return address(number, 0);
  }

  private int append(byte[] slab) {
    byte[][] all = slabs;
    if (count == all.length) {
      all = Arrays.copyOf(all, count * 2);
    }
    all[count] = slab;
    slabs = all;
    return count++;
  }

  private static void write(
      byte[] slab, int at, Bytes key, long sequence, EntryKind kind, Bytes value) {
    LONG.set(slab, at, sequence);
    INT.set(slab, at + KEY_LENGTH, key.length());
    INT.set(slab, at + VALUE_LENGTH, value.length());
    slab[at + KIND] = kind.code();
    key.copyTo(slab, at + HEADER);
    value.copyTo(slab, at + HEADER + key.length());
  }

  private static long address(int slab, int at) {
    return (long) slab << 32 | at;
  }

  /** The slab of an entry, whose place there is the lower half of its address. */
  byte[] slab(long address) {
    return slabs[(int) (address >>> 32)];
  }

  /**
   * Whether entries were added in the order of their sequences, all those that the caller knows of.
   */
  boolean isInOrder() {
    return isInOrder;
  }

  /** The memory that entries take, without the part of the last slab that is still free. */
  long sizeInBytes() {
    return settled + tally.get(Tally.END);
  }

  /** Compares an entry with a place in entry order. */
  int compare(long address, Bytes key, long sequence) {
    byte[] slab = slab(address);
    int at = (int) address;
    int length = (int) INT.get(slab, at + KEY_LENGTH);
    int byKey = Bytes.compare(slab, at + HEADER, length, key.array(), key.offset(), key.length());
    return byKey != 0 ? byKey : Long.compare(sequence, (long) LONG.get(slab, at));
  }

  /** Compares two entries. */
  int compare(long address, long other) {
    byte[] slab = slab(other);
    int at = (int) other;
    int length = (int) INT.get(slab, at + KEY_LENGTH);
    byte[] ours = slab(address);
    int ourAt = (int) address;
    int ourLength = (int) INT.get(ours, ourAt + KEY_LENGTH);
    int byKey = Bytes.compare(ours, ourAt + HEADER, ourLength, slab, at + HEADER, length);
    return byKey != 0
        ? byKey
        : Long.compare((long) LONG.get(slab, at), (long) LONG.get(ours, ourAt));
  }

  /** Whether an entry is a version of {@code key} that {@code snapshot} sees. */
  boolean isVersion(long address, Bytes key, long snapshot) {
    byte[] slab = slab(address);
    int at = (int) address;
    int keyLength = (int) INT.get(slab, at + KEY_LENGTH);
    return keyLength == key.length()
        && Bytes.compare(slab, at + HEADER, keyLength, key.array(), key.offset(), keyLength) == 0
        && (long) LONG.get(slab, at) <= snapshot;
  }

  /** The one of two versions that is newer; each may be {@link Leaf#NOWHERE}. */
  long newer(long address, long other) {
    if (address == Leaf.NOWHERE || other == Leaf.NOWHERE) {
      return address == Leaf.NOWHERE ? other : address;
    }
    return sequence(address) > sequence(other) ? address : other;
  }

  void show(long address, Found into) {
    byte[] slab = slab(address);
    int at = (int) address;
    int keyAt = at + HEADER;
    int keyLength = (int) INT.get(slab, at + KEY_LENGTH);
    into.set(
        (long) LONG.get(slab, at),
        kind(slab, at),
        slab,
        keyAt + keyLength,
        (int) INT.get(slab, at + VALUE_LENGTH));
  }

  /** Any number for which one must look at all of an entry that is about so long. */
  int look(long address, int length) {
    byte[] slab = slab(address);
    int at = (int) address;
    int sum = slab[at];
    for (int end = Math.min(at + length, slab.length); (at += LINE) < end; ) {
      sum += slab[at];
    }
    return sum;
  }

  /** How many bytes an entry takes. */
  int length(long address) {
    byte[] slab = slab(address);
    int at = (int) address;
    return HEADER + (int) INT.get(slab, at + KEY_LENGTH) + (int) INT.get(slab, at + VALUE_LENGTH);
  }

  static Bytes showKey(byte[] slab, int at, Window window) {
    return window.show(slab, at + HEADER, (int) INT.get(slab, at + KEY_LENGTH));
  }

  static Bytes showValue(byte[] slab, int at, Window window) {
    int keyLength = (int) INT.get(slab, at + KEY_LENGTH);
    return window.show(slab, at + HEADER + keyLength, (int) INT.get(slab, at + VALUE_LENGTH));
  }

  static long sequence(byte[] slab, int at) {
    return (long) LONG.get(slab, at);
  }

  long sequence(long address) {
    return sequence(slab(address), (int) address);
  }

  static EntryKind kind(byte[] slab, int at) {
    return Objects.requireNonNull(EntryKind.ofCode(slab[at + KIND]), "written by put");
  }

  /** How many bytes the keys of two entries share at the start. */
  int commonPrefix(long one, long other) {
    return key(one).commonPrefix(key(other));
  }

  /** {@link Prefix#of} for the key of an entry. */
  long prefix(long address, int skip) {
    return Prefix.of(key(address), skip);
  }

  /** The key of an entry, owned: its bytes never change. */
  Bytes key(long address) {
    byte[] slab = slab(address);
    int at = (int) address;
    return Bytes.wrap(slab, at + HEADER, (int) INT.get(slab, at + KEY_LENGTH));
  }
}
