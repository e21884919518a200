package dev.varve.lab.report;

import dev.varve.bytes.Bytes;
import java.util.Arrays;
import java.util.Collection;

/**
 * Where keys lie between the least and the greatest of a set of keys, from 0 to 1, in their order.
 *
 * <p>Keys are read as numbers whose digits are bytes. At each place only the values from the least
 * to the greatest that occurs there count as digits, so decimal numbers as text are spread evenly
 * as well as random bytes are.
 */
final class KeyScale {
  /** Digits beyond these are below the precision of a double. */
  private static final int PLACES = 16;

  private final int prefix;
  private final int[] least = new int[PLACES];
  private final int[] greatest = new int[PLACES];
  private final double low;
  private final double high;

  /** A scale on which all of these keys lie from 0 to 1. */
  KeyScale(Collection<Bytes> keys) {
    if (keys.isEmpty()) {
      prefix = 0;
      low = 0;
      high = 0;
      return;
    }
    Bytes first = keys.stream().min(Bytes::compareTo).orElseThrow();
    Bytes last = keys.stream().max(Bytes::compareTo).orElseThrow();
    prefix = first.commonPrefix(last);
    Arrays.fill(least, Integer.MAX_VALUE);
    for (Bytes key : keys) {
      for (int i = 0; i < PLACES; i++) {
        int digit = digit(key, i);
        least[i] = Math.min(least[i], digit);
        greatest[i] = Math.max(greatest[i], digit);
      }
    }
    low = value(first);
    high = value(last);
  }

  /** Where a key lies; what is outside of the scale lies at its ends. */
  double at(Bytes key) {
    return high > low ? Math.clamp((value(key) - low) / (high - low), 0, 1) : 0;
  }

  private double value(Bytes key) {
    double value = 0;
    double unit = 1;
    for (int i = 0; i < PLACES; i++) {
      unit /= greatest[i] - least[i] + 1;
      value += (Math.clamp(digit(key, i), least[i], greatest[i]) - least[i]) * unit;
    }
    return value;
  }

  /** 0 behind the end of a key, because a prefix sorts before what extends it. */
  private int digit(Bytes key, int place) {
    int at = prefix + place;
    return at < key.length() ? (key.get(at) & 0xff) + 1 : 0;
  }
}
