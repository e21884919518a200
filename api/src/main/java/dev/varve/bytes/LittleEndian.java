package dev.varve.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in arrays of bytes, lowest byte first, as the files of parts hold them.
 *
 * <p>All methods throw {@link IndexOutOfBoundsException} if the array ends before the number does.
 */
public final class LittleEndian {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private LittleEndian() {}

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** The number of two bytes at a place, from 0 to 65,535. */
  public static int getShort(byte[] array, int at) {
    return (short) SHORT.get(array, at) & 0xffff;
  }

  /** Writes the lower two bytes of a number. */
  public static void putShort(byte[] array, int at, int value) {
    SHORT.set(array, at, (short) value);
  }

  /** The number of four bytes at a place. */
  public static int getInt(byte[] array, int at) {
    return (int) INT.get(array, at);
  }

  /** Writes a number as four bytes. */
  public static void putInt(byte[] array, int at, int value) {
    INT.set(array, at, value);
  }

  /** The number of eight bytes at a place. */
  public static long getLong(byte[] array, int at) {
    return (long) LONG.get(array, at);
  }

  /** Writes a number as eight bytes. */
  public static void putLong(byte[] array, int at, long value) {
    LONG.set(array, at, value);
  }
}
