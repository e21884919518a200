package dev.varve.cli.text;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Collects bytes and passes them on in large pieces, without a lock.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ByteWriter {
  private final OutputStream stream;
  private final byte[] buffer;
  private int length;

  /** Writes to a stream, which stays open. */
  public ByteWriter(OutputStream stream, int bufferSize) {
    this.stream = stream;
    this.buffer = new byte[bufferSize];
  }

  /** Writes a byte. */
  public void write(int value) throws IOException {
    if (length == buffer.length) {
      flush();
    }
    buffer[length++] = (byte) value;
  }

  /** Writes a part of an array. */
  public void write(byte[] source, int offset, int count) throws IOException {
    if (count > buffer.length - length) {
      flush();
      if (count > buffer.length) {
        stream.write(source, offset, count);
        return;
      }
    }
    System.arraycopy(source, offset, buffer, length, count);
    length += count;
  }

  /** Passes on what was collected. */
  public void flush() throws IOException {
    stream.write(buffer, 0, length);
    length = 0;
  }
}
