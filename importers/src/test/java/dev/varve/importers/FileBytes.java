package dev.varve.importers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Puts files of other stores together; numbers are little-endian. */
public final class FileBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The bytes of pairs of hexadecimal digits. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** The bytes of a text. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The CRC-32 of bytes. */
  public static long crc(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return sum.getValue();
  }

  /** Adds a number of {@code width} bytes. */
  public FileBytes number(long value, int width) {
    for (int i = 0; i < width; i++) {
      bytes.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  /** Adds bytes. */
  public FileBytes add(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /** How many bytes there are. */
  public int size() {
    return bytes.size();
  }

  /** All bytes. */
  public byte[] toArray() {
    return bytes.toByteArray();
  }

  /** Writes all bytes to a file. */
  public void write(Path file) {
    write(file, toArray());
  }

  /** Writes a file, and the directories above it. */
  public static void write(Path file, byte[] content) {
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a file. */
  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
