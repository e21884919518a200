package dev.varve.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A read-only window onto a byte array.
 *
 * <p>Windows order as strings of unsigned bytes, so {@code 0x7f} sorts before {@code 0x80} and a
 * prefix sorts before what extends it. This is the order of keys throughout a store.
 *
 * <p>A window shares its array. Unless a method says that its result is <em>borrowed</em>, nobody
 * will write to that part of the array again and the window may be kept for ever. A borrowed window
 * is valid until the next call that moves its source, because its owner points it elsewhere then
 * (see {@link Window}); {@link #copy()} and {@link #toByteArray()} detach what must be kept.
 *
 * <p>Thread safety: an owned window is immutable. A borrowed window belongs to the thread that
 * borrowed it.
 */
public final class Bytes implements Comparable<Bytes> {
  /** The window of length zero. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LONGEST_PRINTED = 64;

  // Not final because a Window moves them; the fence makes owned windows as safe to publish as if
  // they were.
  private byte[] array;
  private int offset;
  private int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    VarHandle.releaseFence();
  }

  /** A window onto a fresh copy of {@code source}. */
  public static Bytes copyOf(byte[] source) {
    return wrap(source.clone());
  }

  /**
   * A window onto {@code array} itself, without a copy.
   *
   * <p>REQUIRES: the caller gives the array away and never writes to it again.
   */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
  }

  /**
   * A window onto a part of {@code array} itself, without a copy.
   *
   * <p>REQUIRES: the caller never writes to that part again.
   *
   * @throws IndexOutOfBoundsException if the part does not lie within the array
   */
  public static Bytes wrap(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return new Bytes(array, offset, length);
  }

  /** The UTF-8 encoding of {@code text}. */
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(UTF_8));
  }

  /**
   * The bytes written as pairs of hexadecimal digits, such as {@code "00ff"}.
   *
   * @throws IllegalArgumentException if {@code digits} is anything else
   */
  public static Bytes hex(String digits) {
    return wrap(HexFormat.of().parseHex(digits));
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return length == 0;
  }

  /**
   * The byte at {@code index}, counted from the start of the window.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte get(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /**
   * The window from {@code from}, inclusive, to {@code to}, exclusive, onto the same array. A slice
   * of a borrowed window stays where it is when its source moves on, and its bytes are then
   * anybody's.
   *
   * @throws IndexOutOfBoundsException if that does not lie within this window
   */
  public Bytes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return new Bytes(array, offset + from, to - from);
  }

  /** Whether the first bytes are those of {@code prefix}. */
  public boolean startsWith(Bytes prefix) {
    return length >= prefix.length
        && Arrays.equals(
            array,
            offset,
            offset + prefix.length,
            prefix.array,
            prefix.offset,
            prefix.offset + prefix.length);
  }

  /** How many of the first bytes are the same in {@code other}. */
  public int commonPrefix(Bytes other) {
    int mismatch =
        Arrays.mismatch(
            array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    return mismatch < 0 ? length : mismatch;
  }

  /** An owned window with the same content on an array of exactly that size. */
  public Bytes copy() {
    return wrap(toByteArray());
  }

  /** A fresh array with the same content. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /**
   * Copies all bytes into {@code target}, starting at {@code at}.
   *
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /** The text of which this is the UTF-8 encoding; malformed parts become U+FFFD. */
  public String toUtf8() {
    return new String(array, offset, length, UTF_8);
  }

  /** The array that the window lies on, for implementers: read only, never write. */
  public byte[] array() {
    return array;
  }

  /** Where the window starts in {@link #array()}. */
  public int offset() {
    return offset;
  }

  /** Compares as strings of unsigned bytes. */
  @Override
  public int compareTo(Bytes other) {
    return compare(array, offset, length, other.array, other.offset, other.length);
  }

  /**
   * Compares two parts of arrays as strings of unsigned bytes.
   *
   * <p>REQUIRES: each part lies within its array. That is not checked where the result is known
   * before the end of a part.
   */
  public static int compare(
      byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
    // Most keys differ early or are short: comparing eight bytes as a number takes a third of the
    // time that the general routine takes to get started.
    int common = Math.min(aLength, bLength);
    int at = 0;
    for (int end = Math.min(common, 32) - Long.BYTES; at <= end; at += Long.BYTES) {
      long x = (long) LONG.get(a, aOffset + at);
      long y = (long) LONG.get(b, bOffset + at);
      if (x != y) {
        return Long.compareUnsigned(x, y);
      }
    }
    return Arrays.compareUnsigned(
        a, aOffset + at, aOffset + aLength, b, bOffset + at, bOffset + bLength);
  }

  /**
   * The first eight bytes from {@code from} on as a number whose unsigned order agrees with the
   * order of windows: missing bytes count as zero, so equal numbers decide nothing.
   *
   * <p>REQUIRES: {@code from} is at least 0; it may lie behind the end.
   */
  public long prefix(int from) {
    int rest = length - from;
    if (rest >= Long.BYTES) {
      return (long) LONG.get(array, offset + from);
    }
    long prefix = 0;
    for (int i = 0; i < rest; i++) {
      prefix |= (array[offset + from + i] & 0xffL) << (56 - 8 * i);
    }
    return prefix;
  }

  /** Whether {@code other} is a window with the same content. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes bytes
        && length == bytes.length
        && Arrays.equals(
            array, offset, offset + length, bytes.array, bytes.offset, bytes.offset + bytes.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset, end = offset + length; i < end; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The text itself if it is printable ASCII, else hexadecimal digits after {@code 0x}. */
  @Override
  public String toString() {
    int shown = Math.min(length, LONGEST_PRINTED);
    boolean printable = true;
    for (int i = offset; i < offset + shown; i++) {
      printable &= array[i] >= 0x20 && array[i] < 0x7f;
    }
    String text =
        printable
            ? new String(array, offset, shown, UTF_8)
            : "0x" + HexFormat.of().formatHex(array, offset, offset + shown);
    return shown == length ? text : text + "… (" + length + " bytes)";
  }

  /** A window that {@link Window} may move. */
  static Bytes movable() {
    return new Bytes(EMPTY.array, 0, 0);
  }

  /** Moves a window made by {@link #movable}. */
  void move(byte[] newArray, int newOffset, int newLength) {
    array = newArray;
    offset = newOffset;
    length = newLength;
  }
}
