package dev.varve.cli.move;

/**
 * The words of an export. It is lines of text: those with a tab are entries, as {@code scan} prints
 * them; those without are about the export.
 */
final class ExportFormat {
  /** The first line. */
  static final String FIRST_LINE = "varve-export 1";

  /** What the first lines of all versions start with. */
  static final String MAGIC = "varve-export ";

  /** A line of this and a name stands before the entries of each keyspace. */
  static final String KEYSPACE = "keyspace ";

  private static final String END = "end ";

  private ExportFormat() {}

  /** The last line. */
  static String lastLine(Totals totals) {
    return END + totals.entries() + " sha256 " + totals.sha256();
  }

  /** Whether a line is a last line, right or wrong. */
  static boolean isLastLine(String line) {
    return line.startsWith(END);
  }
}
