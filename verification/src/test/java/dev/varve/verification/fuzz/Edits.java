package dev.varve.verification.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Changes of a sound file, as bytes that a fuzzer can make: so it starts from what is deep in the
 * format, and need not guess its way there. The first byte says whether checksums are made right
 * again, without which no change would get past the first one; the others are operations.
 *
 * <p>A change is an operation, a position (2 bytes, taken modulo the size of the region) and an
 * argument (up to 8 bytes).
 */
final class Edits {
  /** Operations, by number modulo their number. */
  private enum Operation {
    SET_BYTE(1),
    ADD_TO_BYTE(1),
    FLIP_BIT(1),
    SET_INT(4),
    SET_LONG(8),
    SET_VARINT(8),
    INSERT(1),
    REMOVE(1),
    COPY(2),
    CUT(0),
    EXTREME(1);

    private final int argument;

    Operation(int argument) {
      this.argument = argument;
    }
  }

  private static final List<Long> EXTREMES =
      List.of(
          0L,
          1L,
          -1L,
          127L,
          128L,
          255L,
          256L,
          32767L,
          65535L,
          1L << 20,
          (1L << 30) - 1,
          1L << 30,
          (1L << 31) - 1,
          1L << 31,
          (1L << 32) - 1,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private final ByteBuffer input;
  private final boolean repaired;

  /** A part of a file, {@code to} not included. */
  record Region(int from, int to) {
    /** All of a file. */
    static Region of(byte[] file) {
      return new Region(0, file.length);
    }
  }

  Edits(byte[] input) {
    this.input = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    this.repaired = this.input.hasRemaining() && (this.input.get() & 1) == 1;
  }

  /** Whether checksums are to be made right again. */
  boolean areRepaired() {
    return repaired;
  }

  /** A byte that chooses something; 0 if there are no more. */
  int choice() {
    return input.hasRemaining() ? input.get() & 0xff : 0;
  }

  /** Whether there is more to choose from. */
  boolean hasMore() {
    return input.hasRemaining();
  }

  /** A file with one of the changes made, and repaired if that is wanted. */
  byte[] part(byte[] file) {
    byte[] edited = file.clone();
    if (input.remaining() >= 3) {
      edited = applyNext(edited, 0, edited.length);
    }
    if (repaired) {
      Checksums.repair(edited);
    }
    return edited;
  }

  /** All changes that there are, made in a region of a file. */
  byte[] apply(byte[] file, Region region) {
    byte[] edited = file.clone();
    int behind = file.length - region.to();
    while (input.remaining() >= 3) {
      edited = applyNext(edited, region.from(), edited.length - behind);
    }
    return edited;
  }

  private byte[] applyNext(byte[] file, int from, int to) {
    Operation[] all = Operation.values();
    Operation operation = all[(input.get() & 0xff) % all.length];
    int place = input.getShort() & 0xffff;
    byte[] argument = new byte[Long.BYTES];
    input.get(argument, 0, Math.min(operation.argument, input.remaining()));
    if (to <= from) {
      return file;
    }
    int at = from + place % (to - from);
    long value = ByteBuffer.wrap(argument).order(ByteOrder.LITTLE_ENDIAN).getLong();
    switch (operation) {
      case SET_BYTE -> file[at] = argument[0];
      case ADD_TO_BYTE -> file[at] += argument[0];
      case FLIP_BIT -> file[at] ^= (byte) (1 << (argument[0] & 7));
      case SET_INT -> put(file, at, to, argument, Integer.BYTES);
      case SET_LONG -> put(file, at, to, argument, Long.BYTES);
      case SET_VARINT -> putVarint(file, at, to, value);
      case EXTREME -> putExtreme(file, at, to, argument[0] & 0xff);
      case COPY -> copy(file, at, from + (int) (value % (to - from)), to);
      case INSERT -> {
        return splice(file, at, at, new byte[1 + (argument[0] & 0xff)]);
      }
      case REMOVE -> {
        return splice(file, at, Math.min(to, at + 1 + (argument[0] & 0xff)), new byte[0]);
      }
      case CUT -> {
        return splice(file, at, to, new byte[0]);
      }
    }
    return file;
  }

  private static void putExtreme(byte[] file, int at, int to, int choice) {
    long value = EXTREMES.get(choice / 3 % EXTREMES.size());
    byte[] bytes = new byte[Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    switch (choice % 3) {
      case 0 -> put(file, at, to, bytes, Integer.BYTES);
      case 1 -> put(file, at, to, bytes, Long.BYTES);
      default -> putVarint(file, at, to, value);
    }
  }

  private static void put(byte[] file, int at, int to, byte[] bytes, int count) {
    System.arraycopy(bytes, 0, file, at, Math.min(count, to - at));
  }

  private static void putVarint(byte[] file, int at, int to, long value) {
    long rest = value;
    for (int i = at; i < to; i++) {
      boolean last = rest >>> 7 == 0;
      file[i] = (byte) (last ? rest : (rest & 0x7f) | 0x80);
      rest >>>= 7;
      if (last) {
        break;
      }
    }
  }

  private static void copy(byte[] file, int at, int from, int to) {
    int count = Math.min(16, Math.min(to - at, to - from));
    System.arraycopy(file, from, file, at, count);
  }

  private static byte[] splice(byte[] file, int from, int to, byte[] between) {
    byte[] spliced = Arrays.copyOf(file, file.length - (to - from) + between.length);
    System.arraycopy(between, 0, spliced, from, between.length);
    System.arraycopy(file, to, spliced, from + between.length, file.length - to);
    return spliced;
  }
}
