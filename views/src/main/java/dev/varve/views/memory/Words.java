package dev.varve.views.memory;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text, as a search compares them.
 *
 * <p>A word is the longest row of letters, digits and marks (as Unicode has them) in lower case. Of
 * a word of more than {@link #LONGEST} characters only so many count, so that text without spaces
 * does not make large keys.
 */
final class Words {
  /** How many code points of a word count. */
  static final int LONGEST = 64;

  private final Set<String> words = new LinkedHashSet<>();

  Words() {}

  /** Adds the words of a text. */
  Words add(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = 0;
    while (at < lower.length()) {
      int start = at;
      int kept = at;
      int length = 0;
      while (at < lower.length() && isPart(lower.codePointAt(at))) {
        at += Character.charCount(lower.codePointAt(at));
        if (++length <= LONGEST) {
          kept = at;
        }
      }
      if (kept > start) {
        words.add(lower.substring(start, kept));
      } else {
        at += Character.charCount(lower.codePointAt(at));
      }
    }
    return this;
  }

  private static boolean isPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }

  /** The different words, in the order in which they came. */
  Set<String> distinct() {
    return words;
  }
}
