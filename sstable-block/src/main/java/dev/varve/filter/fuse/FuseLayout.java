package dev.varve.filter.fuse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where things are in the bytes of a filter; see FORMAT.md. */
final class FuseLayout {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final int VERSION = 1;
  static final int HEADER_LENGTH = 16;
  static final int MAX_FINGERPRINT_BITS = 16;

  /** Zeros behind the last place, so that four bytes can be read from wherever a place begins. */
  private static final int PADDING = 3;

  private FuseLayout() {}

  /** The number of bytes of a filter; of the header alone for no keys. */
  static long length(long places, int bits) {
    return places == 0 ? HEADER_LENGTH : HEADER_LENGTH + ((places * bits + 7) >>> 3) + PADDING;
  }

  /** What is at a place, and in higher bits what follows. */
  static int get(byte[] array, int table, int place, int bits) {
    long bit = (long) place * bits;
    return (int) INT.get(array, table + (int) (bit >>> 3)) >>> (bit & 7);
  }

  /** Adds bits to a place that is zero. */
  static void put(byte[] array, int table, int place, int bits, int value) {
    long bit = (long) place * bits;
    int at = table + (int) (bit >>> 3);
    INT.set(array, at, (int) INT.get(array, at) | value << (bit & 7));
  }
}
