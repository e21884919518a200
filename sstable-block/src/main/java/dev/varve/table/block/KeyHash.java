package dev.varve.table.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The hash of keys in the index of a block. It lives in memory only and may change at any time. */
final class KeyHash {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

  private KeyHash() {}

  static long of(byte[] key, int offset, int length) {
    long hash = length * FACTOR;
    int last = offset + length - Long.BYTES;
    if (last >= offset) {
      for (int at = offset; at < last; at += Long.BYTES) {
        hash = mix(hash, (long) LONG.get(key, at));
      }
      return mix(hash, (long) LONG.get(key, last));
    }
    return mix(hash, few(key, offset, length));
  }

  /** Seven bytes or fewer as one number. */
  private static long few(byte[] key, int offset, int length) {
    if (length >= Integer.BYTES) {
      long first = (int) INT.get(key, offset);
      return first << 32 | ((int) INT.get(key, offset + length - Integer.BYTES) & 0xffff_ffffL);
    }
    long bytes = 0;
    for (int i = 0; i < length; i++) {
      bytes = bytes << 8 | (key[offset + i] & 0xff);
    }
    return bytes;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * FACTOR;
    return mixed ^ (mixed >>> 32);
  }

  /** The part of the hash that is kept in the index; the low bits say where in it. */
  static int tag(long hash) {
    return (int) (hash >>> 24) & 0xff;
  }
}
