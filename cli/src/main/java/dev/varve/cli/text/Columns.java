package dev.varve.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells that stand below each other: the first column to the left, numbers to the right.
 */
public final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();
  private final int left;

  /**
   * Without lines.
   *
   * @param left how many columns, from the first, start at the left; the others end at the right
   */
  public Columns(int left) {
    this.left = left;
  }

  /** Adds a line. */
  public Columns line(Object... cells) {
    List<String> line = new ArrayList<>();
    for (Object cell : cells) {
      line.add(cell.toString());
    }
    lines.add(line);
    return this;
  }

  /** All lines, each after {@code indent} and ended by a newline. */
  public String text(String indent) {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder(indent);
      for (int i = 0; i < line.size(); i++) {
        String cell = line.get(i);
        String padding = " ".repeat(widths[i] - cell.length());
        row.append(i == 0 ? "" : GAP).append(i < left ? cell + padding : padding + cell);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }
}
