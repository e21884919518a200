package dev.varve.lab.shadow;

import dev.varve.bytes.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** The bytes that keys are made of, in their order, so that keys can be read as numbers. */
final class Alphabet {
  private final boolean[] holds = new boolean[256];
  private final int[] ranks = new int[257];
  private final byte[] symbols;

  private Alphabet(IntPredicate symbol) {
    byte[] found = new byte[256];
    int count = 0;
    for (int b = 0; b < 256; b++) {
      ranks[b] = count;
      holds[b] = symbol.test(b);
      if (holds[b]) {
        found[count++] = (byte) b;
      }
    }
    ranks[256] = count;
    symbols = Arrays.copyOf(found, count);
  }

  /** Every byte. */
  static Alphabet all() {
    return new Alphabet(_ -> true);
  }

  /** The narrowest of the usual alphabets that has all bytes of these keys from a place on. */
  static Alphabet of(List<Bytes> keys, int from) {
    for (IntPredicate usual : usual()) {
      boolean all = true;
      boolean any = false;
      for (Bytes key : keys) {
        for (int i = from; i < key.length() && all; i++) {
          any = true;
          all = usual.test(key.get(i) & 0xff);
        }
      }
      if (all && any) {
        return new Alphabet(usual);
      }
    }
    return all();
  }

  private static List<IntPredicate> usual() {
    IntPredicate digit = b -> b >= '0' && b <= '9';
    IntPredicate lower = b -> b >= 'a' && b <= 'z';
    IntPredicate upper = b -> b >= 'A' && b <= 'Z';
    return List.of(
        digit,
        digit.or(b -> b >= 'a' && b <= 'f'),
        digit.or(b -> b >= 'A' && b <= 'F'),
        lower,
        digit.or(lower),
        digit.or(lower).or(upper),
        b -> b >= ' ' && b <= '~');
  }

  /** The symbols of another from one byte to another. */
  static Alphabet between(int first, int last, Alphabet other) {
    boolean fits = other.holds[first] && other.holds[last];
    return new Alphabet(b -> b >= first && b <= last && (!fits || other.holds[b]));
  }

  int size() {
    return symbols.length;
  }

  boolean holds(int b) {
    return holds[b];
  }

  /** How many symbols are less than a byte. */
  int rank(int b) {
    return ranks[b];
  }

  byte symbol(int rank) {
    return symbols[rank];
  }
}
