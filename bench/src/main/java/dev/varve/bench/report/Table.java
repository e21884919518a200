package dev.varve.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns that are as wide as they must be: the first starts at the left, numbers end at
 * the right.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> header) {
    rows.add(List.copyOf(header));
  }

  /** Adds a row; what is missing at its end stays empty. */
  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** All rows, with a line below the header. */
  String text() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      append(text, rows.get(i), widths);
      if (i == 0) {
        int width = GAP.length() * (columns - 1);
        for (int column : widths) {
          width += column;
        }
        text.append("─".repeat(Math.max(0, width))).append('\n');
      }
    }
    return text.toString();
  }

  /** The same in Markdown. */
  String markdown() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = new ArrayList<>(rows.get(i));
      while (row.size() < columns) {
        row.add("");
      }
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
      if (i == 0) {
        text.append("|---").append("|--:".repeat(Math.max(0, columns - 1))).append("|\n");
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : GAP).append(i == 0 ? cell + padding : padding + cell);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
