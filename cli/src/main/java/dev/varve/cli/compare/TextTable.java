package dev.varve.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * Columns side by side, in sections with a title and an explanation. Columns that do not fit beside
 * one another follow below, all sections again.
 */
final class TextTable {
  private static final String INDENT = "  ";
  private static final int GAP = 3;

  private final List<String> headers;
  private final List<Section> sections = new ArrayList<>();
  private final Ansi ansi;

  /** Rows with one title. */
  private record Section(String title, List<String> explanation, List<Row> rows) {}

  /** A label, and a cell for each column. */
  record Row(String label, List<String> cells) {}

  /**
   * A table without sections.
   *
   * @param headers of the columns
   * @param ansi whether titles stand out
   */
  TextTable(List<String> headers, Ansi ansi) {
    this.headers = List.copyOf(headers);
    this.ansi = ansi;
  }

  /** Adds a section; without rows it is left out. */
  void section(String title, List<String> explanation, List<Row> rows) {
    if (!rows.isEmpty()) {
      sections.add(new Section(title, explanation, rows));
    }
  }

  /** The lines of the table; none is longer than {@code width}, if one column fits at all. */
  List<String> lines(int width) {
    int label = labelWidth();
    int column = columnWidth();
    int fit = Math.clamp((width - label) / column, 1, Math.max(1, headers.size()));
    List<String> lines = new ArrayList<>();
    for (int first = 0; first < headers.size(); first += fit) {
      int end = Math.min(first + fit, headers.size());
      lines.addAll(block(first, end, label, column));
    }
    return lines;
  }

  private int labelWidth() {
    return sections.stream()
        .flatMap(section -> section.rows.stream())
        .mapToInt(row -> INDENT.length() + row.label.length())
        .max()
        .orElse(0);
  }

  private int columnWidth() {
    Stream<String> cells =
        sections.stream()
            .flatMap(section -> section.rows.stream())
            .flatMap(row -> row.cells.stream());
    return GAP + Stream.concat(headers.stream(), cells).mapToInt(String::length).max().orElse(0);
  }

  private List<String> block(int first, int end, int label, int column) {
    List<String> lines = new ArrayList<>();
    lines.add(bold(row("", headers.subList(first, end), label, column)));
    lines.add("─".repeat(label + column * (end - first)));
    for (Section section : sections) {
      lines.add(bold(section.title));
      section.explanation.forEach(line -> lines.add(faint(line)));
      for (Row row : section.rows) {
        lines.add(row(INDENT + row.label, row.cells.subList(first, end), label, column));
      }
      lines.add("");
    }
    return lines;
  }

  private static String row(String label, List<String> cells, int labelWidth, int columnWidth) {
    StringBuilder line = new StringBuilder(label).repeat(' ', labelWidth - label.length());
    for (String cell : cells) {
      line.repeat(' ', columnWidth - cell.length()).append(cell);
    }
    return line.toString();
  }

  private String bold(String text) {
    return ansi.enabled() ? ansi.string("@|bold " + text + "|@") : text;
  }

  private String faint(String text) {
    return ansi.enabled() ? ansi.string("@|faint " + text + "|@") : text;
  }
}
