package dev.varve.cli.data;

import dev.varve.cli.text.EscapedText;
import dev.varve.cli.text.MalformedTextException;

/** A line of a file of records: a key, a tab, and a value, both as {@link EscapedText}. */
public final class TsvRecord {
  private final byte[] key;
  private final byte[] value;

  private TsvRecord(byte[] key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  /**
   * The record in a part of an array.
   *
   * @throws BadLineException if there is none
   */
  public static TsvRecord read(byte[] array, int start, int end) throws BadLineException {
    int tab = indexOfTab(array, start, end);
    if (tab == end) {
      throw new BadLineException(
          end == start
              ? "the line is empty; a line is a key, a tab, and a value"
              : "there is no tab; a line is a key, a tab, and a value");
    }
    int second = indexOfTab(array, tab + 1, end);
    if (second < end) {
      throw new BadLineException(
          "there is a second tab at byte "
              + (second - start + 1)
              + "; a tab that belongs to a key or value is written \\t");
    }
    if (array[end - 1] == '\r') {
      throw new BadLineException(
          "the line ends with a carriage return; end lines with a newline alone, as 'dos2unix'"
              + " does, and write one that belongs to the value as \\x0D");
    }
    return new TsvRecord(field(array, start, start, tab), field(array, start, tab + 1, end));
  }

  private static int indexOfTab(byte[] array, int from, int to) {
    int at = from;
    while (at < to && array[at] != '\t') {
      at++;
    }
    return at;
  }

  private static byte[] field(byte[] array, int start, int from, int to) throws BadLineException {
    try {
      return EscapedText.read(array, from, to);
    } catch (MalformedTextException e) {
      throw new BadLineException(
          e.problem() + ", but at byte " + (from - start + e.position() + 1) + " it is not");
    }
  }

  /** The key; nobody else has it. */
  public byte[] key() {
    return key;
  }

  /** The value; nobody else has it. */
  public byte[] value() {
    return value;
  }
}
