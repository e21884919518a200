package dev.varve.bench.report;

import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A report for people: plain text, or Markdown for a document. */
public final class ReportText {
  /** So many engines fit beside each other with all that is known of them. */
  private static final int WIDE = 4;

  private final Report report;
  private final Tables tables;

  /** The text of a report. */
  public ReportText(Report report) {
    this.report = report;
    tables = new Tables(report);
  }

  /** All of it, ending with a new line. */
  public String text() {
    return conditions(line -> line) + body("", Table::text) + notes("");
  }

  /** The same in Markdown. */
  public String markdown() {
    return conditions(line -> line.isEmpty() ? line : "- " + line)
        + body("### ", Table::markdown)
        + notes("- ");
  }

  private String body(String title, Function<Table, String> render) {
    StringBuilder text = new StringBuilder();
    String measured =
        "Operations a second, or the time: median (lowest to highest of "
            + report.runs(report.reference()).size()
            + ")";
    boolean wide = report.engines().size() <= WIDE;
    section(
        text,
        title,
        wide && report.engines().size() > 1
            ? measured + ", and how many times as fast as " + report.reference()
            : wide ? measured : "Operations a second, or the time: medians",
        render.apply(wide ? tables.rates() : tables.medians()));
    for (String engine : report.ours()) {
      if (report.labels().stream()
          .anyMatch(label -> report.besideBest(engine, label).isPresent())) {
        section(
            text,
            title,
            engine
                + " beside the best of the engines whose writes survive the same, and beside the"
                + " best of RocksDB: medians, and ranges",
            render.apply(tables.comparison(engine)));
      }
    }
    section(
        text,
        title,
        "Microseconds an operation: p50 / p99 / p99.9 / longest",
        render.apply(tables.latencies()));
    section(
        text,
        title,
        "Processor time in microseconds / heap bytes that clients allocate, an operation",
        render.apply(tables.costs()));
    section(
        text,
        title,
        "Seconds between writes and reads, megabytes on disk after them, and bytes written to disk"
            + " for each byte put",
        render.apply(tables.spaces()));
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String about, String content) {
    text.append('\n').append(title).append(about).append("\n\n").append(content);
  }

  private String conditions(Function<String, String> line) {
    Plan plan = report.plans().getFirst();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d records with keys of 16 and values of %,d bytes, seed %d; %d %s;"
                + " %s seconds each after a warm-up of %s, fills %s; settle %s",
            plan.records(),
            plan.valueSize(),
            plan.seed(),
            plan.threads(),
            plan.threads() == 1 ? "thread" : "threads",
            Numbers.digits(plan.seconds()),
            Numbers.digits(plan.warmUpSeconds()),
            plan.fillSeconds() == 0 ? "to their end" : Numbers.digits(plan.fillSeconds()),
            plan.settle().name().toLowerCase(Locale.ROOT)));
    lines.add(
        String.format(
            Locale.ROOT,
            "heap %s, block cache %s, %d memtables of %s; %d processors, %s, Java %s",
            report.heap(),
            plan.budget().cache(),
            plan.budget().memtables(),
            plan.budget().memtable(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.version()));
    lines.add("");
    for (String engine : report.engines()) {
      EngineRun run = report.anyRun(engine);
      lines.add(engine + ": " + run.description() + "; a write survives " + run.survives());
    }
    return String.join("\n", lines.stream().map(line).toList()) + "\n";
  }

  private String notes(String bullet) {
    StringBuilder text = new StringBuilder();
    for (String note : tables.notes()) {
      text.append('\n').append(bullet).append(note);
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }
}
