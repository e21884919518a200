package dev.varve.engine.codec;

import dev.varve.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what {@link ByteWriter} wrote, from bytes that may be anything: every length is checked
 * against what remains before it is used.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ByteReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] array;
  private final int start;
  private final int end;
  private int at;

  /** Reads from the start of {@code bytes}. */
  public ByteReader(Bytes bytes) {
    array = bytes.array();
    start = bytes.offset();
    at = start;
    end = start + bytes.length();
  }

  /** The number of bytes read so far. */
  public int position() {
    return at - start;
  }

  /** The number of bytes not read yet. */
  public int remaining() {
    return end - at;
  }

  /** Reads a byte. */
  public int u8() throws MalformedException {
    need(1);
    return array[at++] & 0xff;
  }

  /** Reads four bytes. */
  public int u32() throws MalformedException {
    need(4);
    int value = (int) INT.get(array, at);
    at += 4;
    return value;
  }

  /** Reads eight bytes. */
  public long u64() throws MalformedException {
    need(8);
    long value = (long) LONG.get(array, at);
    at += 8;
    return value;
  }

  /** Reads a number that is not negative. */
  public long varint() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = u8();
      value |= (next & 0x7fL) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new MalformedException("a number has more than nine bytes");
  }

  /** Reads a number of things of which each takes at least one of the bytes that remain. */
  public int count() throws MalformedException {
    long count = varint();
    if (count > remaining()) {
      throw new MalformedException(
          "expected " + count + " bytes or more, but " + remaining() + " remain");
    }
    return (int) count;
  }

  /** Reads bytes after their number: a window on the same array. */
  public Bytes bytes() throws MalformedException {
    int length = count();
    Bytes bytes = Bytes.wrap(array, at, length);
    at += length;
    return bytes;
  }

  /** Where the next bytes are in the array, after their number was read; they are skipped. */
  public int skip(int length) throws MalformedException {
    need(length);
    int offset = at;
    at += length;
    return offset;
  }

  /** Reads a text in UTF-8 after the number of its bytes. */
  public String text() throws MalformedException {
    return bytes().toUtf8();
  }

  private void need(int count) throws MalformedException {
    if (end - at < count) {
      throw new MalformedException("expected " + count + " bytes, but " + remaining() + " remain");
    }
  }
}
