package dev.varve.cli.watch;

import dev.varve.cli.text.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What is shown after some looks at a store: a pure function of them, and of the terminal.
 *
 * @param store where it is
 * @param width of the terminal; no line is longer
 * @param unicode whether more than ASCII can be shown
 */
public record Frame(String store, int width, boolean unicode) {
  private static final int LABEL = 12;
  private static final int VALUE = 14;

  /** The whole screen, the newest look last. */
  public List<String> lines(List<Look> looks) {
    Look now = looks.getLast();
    List<String> lines = new ArrayList<>();
    lines.add(clip("varve  " + shortened(store, width - 7)));
    lines.add(clip(source(now)));
    lines.add("");
    levels(now, lines);
    if (now.live() != null) {
      lines.add("");
      rates(looks, lines);
      lines.add("");
      lines.add(clip(totals(now)));
    }
    return lines;
  }

  /** One line for each look, for what is not a terminal. */
  public String line(List<Look> looks) {
    Look now = looks.getLast();
    long bytes = now.levels().stream().mapToLong(Look.Row::bytes).sum();
    int runs = now.levels().stream().mapToInt(Look.Row::runs).sum();
    String tree =
        String.format(Locale.ROOT, "%6.0fs  %d runs  %s", now.seconds(), runs, Sizes.bytes(bytes));
    if (now.live() == null) {
      return tree + "  (manifest only)";
    }
    return tree
        + String.format(
            Locale.ROOT,
            "  writes %s  reads %s  flush %s  compaction %s  stopped %s  cache %s",
            perSecond(rate(looks, "Operations")),
            perSecond(rate(looks, "Lookups")),
            bytesPerSecond(rate(looks, "FlushedBytes")),
            bytesPerSecond(rate(looks, "CompactionBytesWritten")),
            percent(rate(looks, "StallMillis") / 1000),
            percent(hits(looks)));
  }

  private String source(Look now) {
    return now.live() == null
        ? "manifest only: no process that has it open was found"
        : "live from process " + now.process();
  }

  private void levels(Look now, List<String> lines) {
    lines.add(clip("level  runs  tables        size"));
    long most = now.levels().stream().mapToLong(Look.Row::bytes).max().orElse(0);
    for (Look.Row row : now.levels()) {
      String text =
          String.format(
              Locale.ROOT,
              "%5d  %4d  %6d  %10s  ",
              row.level(),
              row.runs(),
              row.tables(),
              Sizes.bytes(row.bytes()));
      int room = Math.clamp(width - text.length(), 0, 40);
      lines.add(clip(text + Spark.bar(most == 0 ? 0 : (double) row.bytes() / most, room, unicode)));
    }
    if (now.levels().isEmpty()) {
      lines.add(clip("no tables yet: what was written is in memory and in the log"));
    }
  }

  private void rates(List<Look> looks, List<String> lines) {
    lines.add(row("writes", looks, past -> rate(past, "Operations"), Frame::perSecond));
    lines.add(row("reads", looks, past -> rate(past, "Lookups"), Frame::perSecond));
    lines.add(row("scans", looks, past -> rate(past, "Scans"), Frame::perSecond));
    lines.add(row("log", looks, past -> rate(past, "LogBytes"), Frame::bytesPerSecond));
    lines.add(row("flush", looks, past -> rate(past, "FlushedBytes"), Frame::bytesPerSecond));
    lines.add(
        row(
            "compaction",
            looks,
            past -> rate(past, "CompactionBytesWritten"),
            Frame::bytesPerSecond));
    lines.add(row("stopped", looks, past -> rate(past, "StallMillis") / 1000, Frame::percent));
    lines.add(row("cache hits", looks, Frame::hits, Frame::percent));
  }

  private String totals(Look now) {
    return String.format(
        Locale.ROOT,
        "%s  memory %s+%s  debt %s  %.0f stops",
        String.format(Locale.ROOT, "wa %.2f", now.figure("WriteAmplification")),
        Sizes.bytes((long) now.figure("MemtableBytes")),
        Sizes.bytes((long) now.figure("CacheBytes")),
        Sizes.bytes((long) now.figure("CompactionDebt")),
        now.figure("Stalls"));
  }

  /** How numbers of one kind are written. */
  @FunctionalInterface
  private interface Style {
    String of(double number);
  }

  private String row(
      String label, List<Look> looks, ToDoubleFunction<List<Look>> figure, Style style) {
    int room = Math.max(0, Math.min(60, width - LABEL - VALUE - 2));
    List<Double> past = new ArrayList<>();
    for (int i = Math.max(2, looks.size() - room + 1); i <= looks.size(); i++) {
      past.add(figure.applyAsDouble(looks.subList(0, i)));
    }
    String value = style.of(figure.applyAsDouble(looks));
    return clip(
        String.format(Locale.ROOT, "%-12s%14s  %s", label, value, Spark.line(past, room, unicode)));
  }

  /** How much a count rose in a second, between the last two looks. */
  private static double rate(List<Look> looks, String name) {
    if (looks.size() < 2) {
      return Double.NaN;
    }
    Look before = looks.get(looks.size() - 2);
    Look now = looks.getLast();
    double rise = now.figure(name) - before.figure(name);
    // The store was opened again meanwhile if a count fell or is another process's.
    return rise < 0 || now.process() != before.process()
        ? Double.NaN
        : rise / Math.max(1e-3, now.seconds() - before.seconds());
  }

  private static double hits(List<Look> looks) {
    double hits = rate(looks, "CacheHits");
    return hits / (hits + rate(looks, "CacheMisses"));
  }

  private static String perSecond(double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%,.0f/s", number);
  }

  private static String bytesPerSecond(double number) {
    return Double.isNaN(number) ? "-" : Sizes.bytes(Math.round(number)) + "/s";
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private static String shortened(String text, int room) {
    return text.length() <= room ? text : "..." + text.substring(text.length() - room + 3);
  }

  private String clip(String line) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width);
  }
}
