package dev.varve.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines, which end with a newline or the end of the stream.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class LineReader {
  /** The length of the longest line that any command takes. */
  public static final int LONGEST_LINE = 1 << 30;

  private static final int FIRST_BUFFER = 1 << 18;

  private final InputStream stream;
  private final int longest;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int end;
  private int next;
  private int filled;
  private long number;
  private boolean ended;
  private boolean tooLong;

  /**
   * Reads lines from a stream.
   *
   * @param longest length of a line that is kept; of a longer one, only its number is known
   */
  public LineReader(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /** Moves to the next line; false at the end. */
  public boolean next() throws IOException {
    tooLong = false;
    start = next;
    int at = start;
    while (true) {
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      if (at < filled) {
        end = at;
        tooLong |= end - start > longest;
        next = at + 1;
        number++;
        return true;
      }
      if (at - start > longest) {
        tooLong = true;
        start = filled;
      }
      at = fill();
      if (ended) {
        end = filled;
        tooLong |= end - start > longest;
        next = filled;
        boolean any = tooLong || end > start;
        number += any ? 1 : 0;
        return any;
      }
    }
  }

  /** Reads more behind the line so far; returns where the new bytes begin. */
  private int fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, longest + 2L));
    }
    int at = filled;
    int count = stream.read(buffer, filled, buffer.length - filled);
    if (count < 0) {
      ended = true;
    } else {
      filled += count;
    }
    return at;
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line was too long to be kept. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** The array that holds the line until {@link #next} is called. */
  public byte[] array() {
    return buffer;
  }

  /** Where the line starts in the array. */
  public int start() {
    return start;
  }

  /** Where the line ends in the array, without the newline. */
  public int end() {
    return end;
  }
}
