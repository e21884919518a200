package dev.varve.option;

import java.util.Collection;
import java.util.Locale;

/** Guesses which known word was meant by an unknown one. */
public final class DidYouMean {
  private static final int SHORTEST_GUESSED = 3;
  private static final int FARTHEST = 3;

  private DidYouMean() {}

  /**
   * The words {@code " Did you mean 'x'?"} for the known word closest to {@code word}, or the empty
   * string if none is close: within one typing error for every three letters, and at most three.
   * Upper and lower case are the same.
   */
  public static String hint(String word, Collection<String> known) {
    String best = "";
    int bestDistance = allowed(word.length()) + 1;
    for (String candidate : known) {
      int distance =
          distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT), bestDistance);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : " Did you mean '" + best + "'?";
  }

  private static int allowed(int length) {
    return length < SHORTEST_GUESSED ? 0 : Math.min(FARTHEST, length / SHORTEST_GUESSED);
  }

  /**
   * The number of letters to insert, remove or replace, and of neighbours to exchange (optimal
   * string alignment), or {@code limit} if it is not less than that.
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[][] rows = new int[3][b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = rows[i % 3];
      int[] above = rows[(i + 2) % 3];
      int[] aboveThat = rows[(i + 1) % 3];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
        boolean exchanged =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (exchanged) {
          row[j] = Math.min(row[j], aboveThat[j - 2] + 1);
        }
      }
    }
    return Math.min(limit, rows[a.length() % 3][b.length()]);
  }
}
