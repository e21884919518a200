package dev.varve.workload;

import dev.varve.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes values that can be checked: length and content follow from the key and the number of the
 * write, and the first eight bytes tell that number to those who know the key. So whoever reads a
 * value knows which write it came from and whether a bit of it was lost.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ValueBuilder {
  /** What values are made of. */
  public enum Content {
    /**
     * Random characters from the space to the underscore: six bits a byte, with no repetitions for
     * a compressor to find. YCSB's values are like that.
     */
    PRINTABLE,
    /** Random bytes, then the same bytes again: a compressor saves about half. */
    HALF_COMPRESSIBLE
  }

  /** The largest number of a write: what eight characters of six bits each hold. */
  public static final long MAX_WRITE = (1L << 48) - 1;

  /** The length of the shortest value that {@link #check} can tell from another, in bytes. */
  public static final int SHORTEST_CHECKED = 16;

  private static final int HEADER = Long.BYTES;
  private static final long SIX_BITS = 0x3f3f3f3f3f3f3f3fL;
  private static final long SPACES = 0x2020202020202020L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final RecordLength lengths;
  private final Content content;
  private final Random64 random = new Random64(0);
  private byte[] value = new byte[0];

  /** Makes values for records of these fields. */
  public ValueBuilder(FieldSpec fields, Content content) {
    this.lengths = new RecordLength(fields);
    this.content = content;
  }

  /**
   * What write number {@code write} gives {@code key}. It makes garbage only where one value is not
   * as long as the one before.
   *
   * @param write from 0 to {@link #MAX_WRITE}
   * @return borrowed until the next call
   * @throws IllegalArgumentException if {@code write} is outside that range
   */
  public byte[] value(byte[] key, long write) {
    return value(key, 0, key.length, write);
  }

  /**
   * What write number {@code write} gives {@code key} where the length of values does not follow
   * from the key: content and length belong together, so that a part of a value is found out.
   *
   * @param write from 0 to {@link #MAX_WRITE}
   * @param length in bytes, at least 0
   * @return borrowed until the next call
   * @throws IllegalArgumentException if {@code write} is outside that range
   */
  byte[] value(byte[] key, long write, int length) {
    long hash = start(key, 0, key.length, write);
    random.restart(random.next() + length);
    return value(hash, write, length);
  }

  private byte[] value(byte[] key, int offset, int keyLength, long write) {
    long hash = start(key, offset, keyLength, write);
    return value(hash, write, lengths.next(random));
  }

  /** The length of what a write gives a key, in bytes. */
  int length(byte[] key, long write) {
    start(key, 0, key.length, write);
    return lengths.next(random);
  }

  /** The length of all values, in bytes; -1 if they differ. */
  int constantLength() {
    return lengths.constant();
  }

  private long start(byte[] key, int offset, int keyLength, long write) {
    if (write < 0 || write > MAX_WRITE) {
      throw new IllegalArgumentException("write " + write + " is outside 0.." + MAX_WRITE);
    }
    long hash = hash(key, offset, keyLength);
    random.restart(hash + Random64.mix(write));
    return hash;
  }

  private byte[] value(long hash, long write, int length) {
    if (length != value.length) {
      value = new byte[length];
    }
    put(0, length, Long.expand(write ^ hash, SIX_BITS) + SPACES);
    if (content == Content.PRINTABLE) {
      fill(length, SIX_BITS, SPACES);
    } else if (length > HEADER) {
      int half = HEADER + (length - HEADER + 1) / 2;
      fill(half, -1L, 0);
      System.arraycopy(value, HEADER, value, half, length - half);
    }
    return value;
  }

  /**
   * Finds the write that a value came from.
   *
   * <p>REQUIRES: the records are at least {@link #SHORTEST_CHECKED} bytes long.
   *
   * @return its number, or -1 if no write gave {@code key} this value
   */
  public long check(Bytes key, Bytes found) {
    return check(key, found, false);
  }

  /**
   * Finds the write that a value came from.
   *
   * @param ofAnyLength whether the length of values does not follow from the key, as in a trace
   * @return its number, or -1 if no write gave {@code key} this value, or it is shorter than {@link
   *     #SHORTEST_CHECKED}
   */
  public long check(Bytes key, Bytes found, boolean ofAnyLength) {
    if (found.length() < SHORTEST_CHECKED) {
      return -1;
    }
    long header = (long) LONG.get(found.array(), found.offset()) - SPACES;
    if ((header & ~SIX_BITS) != 0) {
      return -1;
    }
    long hash = hash(key.array(), key.offset(), key.length());
    long write = Long.compress(header, SIX_BITS) ^ (hash & MAX_WRITE);
    byte[] expected =
        ofAnyLength
            ? value(key.toByteArray(), write, found.length())
            : value(key.array(), key.offset(), key.length(), write);
    return found.equals(Bytes.wrap(expected)) ? write : -1;
  }

  private void fill(int to, long mask, long offset) {
    for (int at = HEADER; at < to; at += Long.BYTES) {
      put(at, to, (random.next() & mask) + offset);
    }
  }

  /** Writes eight bytes, or as many as there is room for before {@code to}. */
  private void put(int at, int to, long bytes) {
    if (to - at >= Long.BYTES) {
      LONG.set(value, at, bytes);
    } else {
      long rest = bytes;
      for (int i = at; i < to; i++) {
        value[i] = (byte) rest;
        rest >>>= Byte.SIZE;
      }
    }
  }

  /** A hash of a key. */
  static long hash(byte[] key, int offset, int length) {
    long hash = length;
    int at = offset;
    int end = offset + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = Random64.mix(hash ^ (long) LONG.get(key, at));
    }
    long last = 0;
    for (; at < end; at++) {
      last = last << Byte.SIZE | (key[at] & 0xff);
    }
    return Random64.mix(hash ^ last);
  }
}
