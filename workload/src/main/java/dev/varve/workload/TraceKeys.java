package dev.varve.workload;

import java.util.Arrays;
import java.util.HexFormat;

/** Reads keys as they stand in traces. */
final class TraceKeys {
  private static final String HEX = "hex:";

  private TraceKeys() {}

  /**
   * The bytes of a key.
   *
   * @param text whose characters are bytes
   * @throws IllegalArgumentException if it is no key; the message says why
   */
  static byte[] read(String text) {
    if (text.startsWith(HEX)) {
      try {
        return HexFormat.of().parseHex(text, HEX.length(), text.length());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "after hex: there must be an even number of hexadecimal digits", e);
      }
    }
    if (text.startsWith("\"")) {
      throw new IllegalArgumentException(
          "keys are not quoted; a comma is written \\x2C and a quotation mark \\x22");
    }
    byte[] key = new byte[text.length()];
    int length = 0;
    int at = 0;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '\\') {
        int digits = escaped(text, at);
        key[length++] = digits < 0 ? (byte) '\\' : (byte) digits;
        at += digits < 0 ? 2 : 4;
      } else {
        key[length++] = (byte) next;
        at++;
      }
    }
    return Arrays.copyOf(key, length);
  }

  /** The byte that is written as \xHH, or -1 for a backslash. */
  private static int escaped(String text, int at) {
    if (text.startsWith("\\\\", at)) {
      return -1;
    }
    if (text.startsWith("\\x", at) && at + 4 <= text.length()) {
      int high = Character.digit(text.charAt(at + 2), 16);
      int low = Character.digit(text.charAt(at + 3), 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
    }
    throw new IllegalArgumentException(
        "a backslash must be followed by x and two hexadecimal digits, or by a backslash");
  }
}
