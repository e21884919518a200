package dev.varve.site;

import java.util.Locale;

/** Texts in HTML. */
final class Html {
  private Html() {}

  /** A text as HTML shows it as it is, in elements and in attributes in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A word that can be part of an identifier: of letters, digits and hyphens. */
  static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
