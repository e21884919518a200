package dev.varve.lab.shadow;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where keys lie among all keys, from 0 to 1, as far as descriptions of tables tell: a key is read
 * as a number in the digits that keys are made of, behind what all of them begin with. The run of
 * most tables says how keys are spread, since each of its tables has a known number of them.
 *
 * <p>Keys of one form, such as numbers with leading zeros, hashes or identifiers of one length, are
 * placed well; others less so between the ends of tables, and right at these.
 */
final class KeyScale {
  private static final int DIGITS = 8;
  private static final int FEWEST_TABLES = 8;
  private static final int MOST_PLACES = 4096;

  private final byte[] prefix;
  private final Alphabet first;
  private final Alphabet others;
  private double[] places = {0, 1};
  private double[] shares = {0, 1};

  private KeyScale(byte[] prefix, Alphabet first, Alphabet others) {
    this.prefix = prefix;
    this.first = first;
    this.others = others;
  }

  /** The scale of tables; any scale does if there are none. */
  static KeyScale of(List<Run> runs) {
    List<Bytes> keys = new ArrayList<>();
    Run widest = null;
    for (Run run : runs) {
      widest = widest == null || run.tables().size() > widest.tables().size() ? run : widest;
      int step = Math.max(1, run.tables().size() / MOST_PLACES);
      keys.add(run.smallestKey());
      keys.add(run.largestKey());
      for (int i = 0; i < run.tables().size(); i += step) {
        keys.add(run.tables().get(i).smallestKey());
        keys.add(run.tables().get(i).largestKey());
      }
    }
    if (widest == null) {
      return new KeyScale(new byte[0], Alphabet.all(), Alphabet.all());
    }
    keys.sort(Bytes::compareTo);
    int common = keys.getFirst().commonPrefix(keys.getLast());
    Alphabet others = Alphabet.of(keys, common + 1);
    Alphabet first =
        Alphabet.between(digit(keys.getFirst(), common), digit(keys.getLast(), common), others);
    KeyScale scale = new KeyScale(keys.getFirst().slice(0, common).toByteArray(), first, others);
    if (widest.tables().size() >= FEWEST_TABLES) {
      scale.spreadAs(widest);
    }
    return scale;
  }

  private static int digit(Bytes key, int at) {
    return at < key.length() ? key.get(at) & 0xff : 0;
  }

  private void spreadAs(Run run) {
    int step = Math.max(1, run.tables().size() / MOST_PLACES);
    double all = run.entryCount();
    double[] at = new double[run.tables().size() / step + 3];
    double[] share = new double[at.length];
    int count = 1;
    double entries = 0;
    for (int i = 0; i < run.tables().size(); i++) {
      TableMeta table = run.tables().get(i);
      if (i % step == 0) {
        double place = digits(table.smallestKey());
        // What is outside of this run has its share of the scale, too.
        if (i == 0) {
          share[0] = 0;
        }
        if (place > at[count - 1]) {
          at[count] = place;
          share[count++] = entries / all;
        }
      }
      entries += table.entryCount();
    }
    double end = digits(run.largestKey());
    if (end > at[count - 1]) {
      at[count] = end;
      share[count++] = 1;
    }
    // Outside of the run, keys are taken to be as dense as they are in it on average.
    double from = at[1];
    double density = 1 / Math.max(1e-12, end - from);
    double below = from * density;
    double total = below + 1 + (1 - end) * density;
    for (int i = 0; i < count; i++) {
      share[i] = at[i] < from ? 0 : (below + share[i]) / total;
    }
    at = Arrays.copyOf(at, count + 1);
    share = Arrays.copyOf(share, count + 1);
    at[count] = 1;
    share[count] = 1;
    places = at;
    shares = share;
  }

  /** The place of a key; keys that are larger are never placed before. */
  double place(Bytes key) {
    return mapped(digits(key), places, shares);
  }

  private double digits(Bytes key) {
    int shared = Math.min(prefix.length, key.length());
    Bytes start = Bytes.wrap(prefix, 0, shared);
    int compared = key.slice(0, shared).compareTo(start);
    if (compared != 0 || shared < prefix.length) {
      return compared > 0 ? 1 : 0;
    }
    double place = 0;
    double unit = 1;
    for (int i = 0; i < DIGITS; i++) {
      Alphabet alphabet = i == 0 ? first : others;
      int at = prefix.length + i;
      if (at >= key.length()) {
        break;
      }
      int digit = key.get(at) & 0xff;
      unit /= alphabet.size();
      place += alphabet.rank(digit) * unit;
      if (!alphabet.holds(digit)) {
        break;
      }
    }
    return Math.min(1, place);
  }

  /** A key about at a place. */
  Bytes key(double place) {
    double rest = mapped(place, shares, places);
    byte[] key = Arrays.copyOf(prefix, prefix.length + DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      Alphabet alphabet = i == 0 ? first : others;
      rest *= alphabet.size();
      int rank = (int) Math.max(0, Math.min(alphabet.size() - 1, Math.floor(rest)));
      key[prefix.length + i] = alphabet.symbol(rank);
      rest -= rank;
    }
    return Bytes.wrap(key);
  }

  private static double mapped(double value, double[] from, double[] to) {
    int at = Arrays.binarySearch(from, value);
    if (at >= 0) {
      return to[at];
    }
    int above = Math.max(1, Math.min(from.length - 1, -at - 1));
    double width = from[above] - from[above - 1];
    double part = width <= 0 ? 0 : (value - from[above - 1]) / width;
    return to[above - 1] + Math.max(0, Math.min(1, part)) * (to[above] - to[above - 1]);
  }
}
