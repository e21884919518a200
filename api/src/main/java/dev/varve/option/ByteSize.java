package dev.varve.option;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, as people write it: {@code 512}, {@code 16KiB}, {@code 64MiB}, {@code 1.5GB}.
 *
 * <p>{@code KiB}, {@code MiB}, {@code GiB} and {@code TiB} are powers of 1024, {@code kB}, {@code
 * MB}, {@code GB} and {@code TB} powers of 1000; {@code k}, {@code m}, {@code g} and {@code t} are
 * short for the former. Upper and lower case are the same.
 *
 * @param bytes the amount, at least 0
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern SYNTAX = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]*)");

  /**
   * An amount of bytes.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  /** This many bytes. */
  public static ByteSize bytes(long bytes) {
    return new ByteSize(bytes);
  }

  /**
   * This many times 1024 bytes.
   *
   * @throws IllegalArgumentException if it is negative
   * @throws ArithmeticException if it is 2^63 bytes or more
   */
  public static ByteSize kib(long count) {
    return new ByteSize(Math.multiplyExact(count, 1L << 10));
  }

  /** This many times 1024² bytes; throws as {@link #kib}. */
  public static ByteSize mib(long count) {
    return new ByteSize(Math.multiplyExact(count, 1L << 20));
  }

  /** This many times 1024³ bytes; throws as {@link #kib}. */
  public static ByteSize gib(long count) {
    return new ByteSize(Math.multiplyExact(count, 1L << 30));
  }

  /**
   * Reads an amount as people write it.
   *
   * @throws IllegalArgumentException if {@code text} is not one
   */
  public static ByteSize parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw notASize(text);
    }
    long unit =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1L;
          case "k", "kib" -> 1L << 10;
          case "m", "mib" -> 1L << 20;
          case "g", "gib" -> 1L << 30;
          case "t", "tib" -> 1L << 40;
          case "kb" -> 1_000L;
          case "mb" -> 1_000_000L;
          case "gb" -> 1_000_000_000L;
          case "tb" -> 1_000_000_000_000L;
          default -> throw notASize(text);
        };
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("'" + text + "' is more than 2^63 bytes");
    }
    try {
      return new ByteSize(bytes.longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number of bytes", e);
    }
  }

  private static IllegalArgumentException notASize(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a size; write a number with KiB, MiB or GiB, such as 64MiB");
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The amount in the largest unit of 1024 that divides it, such as {@code 64MiB}. */
  @Override
  public String toString() {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    long rest = bytes;
    int unit = 0;
    while (rest != 0 && rest % 1024 == 0 && unit < units.length - 1) {
      rest /= 1024;
      unit++;
    }
    return rest + units[unit];
  }
}
