package dev.varve.views.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a trace, one line for each operation; {@code docs/traces.md} describes the file.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class TraceWriter implements AutoCloseable {
  /** For a size, a time or a thread that is not known. */
  public static final long NOT_GIVEN = -1;

  private static final String HEADER = "op,key,value_size,scan_length,time_us,thread\n";
  private static final String HEX = "0123456789ABCDEF";
  private static final String PREFIX_OF_HEX = "hex:";

  private final OutputStream out;

  /**
   * A writer that has written the line of the header.
   *
   * @param out receives the trace; it is closed with the writer
   * @throws IOException if it takes nothing
   */
  public TraceWriter(OutputStream out) throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.out.write(HEADER.getBytes(US_ASCII));
  }

  /**
   * A key was read.
   *
   * @param size of its value in bytes; {@link #NOT_GIVEN} if it has none
   * @param micros since the start, or {@link #NOT_GIVEN}
   * @param thread that read it, or {@link #NOT_GIVEN}
   */
  public void get(byte[] key, long size, long micros, long thread) throws IOException {
    line("get", key, size, NOT_GIVEN, micros, thread);
  }

  /** A key got a value of a size; the rest is as for {@link #get}. */
  public void put(byte[] key, long size, long micros, long thread) throws IOException {
    line("put", key, size, NOT_GIVEN, micros, thread);
  }

  /** A key was made absent; the rest is as for {@link #get}. */
  public void delete(byte[] key, long micros, long thread) throws IOException {
    line("delete", key, NOT_GIVEN, NOT_GIVEN, micros, thread);
  }

  /**
   * Entries were read from a key on; the rest is as for {@link #get}.
   *
   * @param length how many
   */
  public void scan(byte[] key, long length, long micros, long thread) throws IOException {
    line("scan", key, NOT_GIVEN, length, micros, thread);
  }

  private void line(String op, byte[] key, long size, long length, long micros, long thread)
      throws IOException {
    out.write(op.getBytes(US_ASCII));
    out.write(',');
    writeKey(key);
    writeNumber(size);
    writeNumber(length);
    writeNumber(micros);
    writeNumber(thread);
    out.write('\n');
  }

  /** Text as it is; what is not printable ASCII, and what would be read otherwise, in hex. */
  private void writeKey(byte[] key) throws IOException {
    for (int i = 0; i < key.length; i++) {
      int next = key[i] & 0xff;
      boolean plain = next > ' ' && next < 0x7f && next != ',' && next != '"' && next != '\\';
      if (plain && !(i == 0 && startsLikeHex(key))) {
        out.write(next);
      } else {
        out.write('\\');
        out.write('x');
        out.write(HEX.charAt(next >> 4));
        out.write(HEX.charAt(next & 0xf));
      }
    }
  }

  private static boolean startsLikeHex(byte[] key) {
    for (int i = 0; i < PREFIX_OF_HEX.length(); i++) {
      if (i >= key.length || key[i] != PREFIX_OF_HEX.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void writeNumber(long number) throws IOException {
    out.write(',');
    if (number >= 0) {
      out.write(Long.toString(number).getBytes(US_ASCII));
    }
  }

  /** Hands everything to the stream below. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
