package dev.varve.option;

import java.util.Collection;

/** Guesses which known word was meant by an unknown one. */
public final class DidYouMean {
  private static final int FARTHEST = 2;

  private DidYouMean() {}

  /**
   * The words {@code " Did you mean 'x'?"} for the known word closest to {@code word}, or the empty
   * string if none is within two changes of a letter.
   */
  public static String hint(String word, Collection<String> known) {
    String best = "";
    int bestDistance = FARTHEST + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : " Did you mean '" + best + "'?";
  }

  /** The number of letters to insert, remove or replace (Levenshtein). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
