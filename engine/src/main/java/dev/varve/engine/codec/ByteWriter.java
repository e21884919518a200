package dev.varve.engine.codec;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing string of bytes. Fixed numbers are little-endian; variable ones have seven bits a byte,
 * lowest first, as in LEB128.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Window window = new Window();
  private byte[] array;
  private int length;

  /** An empty string with room for {@code room} bytes. */
  public ByteWriter(int room) {
    array = new byte[room];
  }

  /** The number of bytes written. */
  public int length() {
    return length;
  }

  /** The bytes written so far: borrowed until the next call. */
  public Bytes bytes() {
    return window.show(array, 0, length);
  }

  /** The array that holds the bytes written so far, which the next call may replace. */
  public byte[] array() {
    return array;
  }

  /** Forgets everything, and gives memory back if there is more than {@code keep} bytes of it. */
  public void reset(int keep) {
    length = 0;
    if (array.length > keep) {
      array = new byte[keep];
    }
  }

  /** Cuts the string off at {@code newLength}. */
  public void truncate(int newLength) {
    length = newLength;
  }

  /** Adds a byte. */
  public void u8(int value) {
    ensureRoom(1);
    array[length++] = (byte) value;
  }

  /** Adds four bytes. */
  public void u32(int value) {
    ensureRoom(4);
    INT.set(array, length, value);
    length += 4;
  }

  /** Writes four bytes over what is at {@code at}. */
  public void u32At(int at, int value) {
    INT.set(array, at, value);
  }

  /** Adds eight bytes. */
  public void u64(long value) {
    ensureRoom(8);
    LONG.set(array, length, value);
    length += 8;
  }

  /** Adds a number that is not negative in one to nine bytes. */
  public void varint(long value) {
    ensureRoom(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      array[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[length++] = (byte) rest;
  }

  /** Adds bytes. */
  public void raw(byte[] source, int offset, int count) {
    ensureRoom(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
  }

  /** Adds bytes after their number. */
  public void bytes(Bytes bytes) {
    varint(bytes.length());
    raw(bytes.array(), bytes.offset(), bytes.length());
  }

  /** Adds a text in UTF-8 after the number of its bytes. */
  public void text(String text) {
    bytes(Bytes.utf8(text));
  }

  private void ensureRoom(int more) {
    if (array.length - length < more) {
      long needed = (long) length + more;
      if (needed > LARGEST_ARRAY) {
        throw new OutOfMemoryError("a string of " + needed + " bytes does not fit in an array");
      }
      array = Arrays.copyOf(array, (int) Math.min(LARGEST_ARRAY, Math.max(needed, length * 2L)));
    }
  }
}
