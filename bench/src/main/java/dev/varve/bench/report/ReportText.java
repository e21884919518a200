package dev.varve.bench.report;

import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Latency;
import dev.varve.bench.run.Outcome;
import dev.varve.bench.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** A report for people. */
public final class ReportText {
  private static final double MEGABYTE = 1e6;

  private final Report report;

  /** The text of a report. */
  public ReportText(Report report) {
    this.report = report;
  }

  /** All of it, ending with a new line. */
  public String text() {
    return conditions()
        + "\nOperations a second: median (lowest to highest of "
        + report.runs(report.reference()).size()
        + (report.engines().size() > 1
            ? "), and how many times as many as " + report.reference() + "\n\n"
            : ")\n\n")
        + rates()
        + "\nMicroseconds an operation: p50 / p99 / p99.9 / longest\n\n"
        + table(this::latency)
        + "\nProcessor time in microseconds / heap bytes that clients allocate, an operation\n\n"
        + table(this::cost)
        + "\nSeconds between writes and reads, and megabytes on disk after them\n\n"
        + settled()
        + notes();
  }

  private String conditions() {
    Plan plan = report.plans().getFirst();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d records with keys of 16 and values of %,d bytes, seed %d; %d %s;"
                + " %s seconds each after a warm-up of %s; settle %s%n",
            plan.records(),
            plan.valueSize(),
            plan.seed(),
            plan.threads(),
            plan.threads() == 1 ? "thread" : "threads",
            Numbers.digits(plan.seconds()),
            Numbers.digits(plan.warmUpSeconds()),
            plan.settle().name().toLowerCase(Locale.ROOT)));
    text.append(
        String.format(
            Locale.ROOT,
            "heap %s, block cache %s, %d memtables of %s; %d processors, %s, Java %s%n%n",
            report.heap(),
            plan.budget().cache(),
            plan.budget().memtables(),
            plan.budget().memtable(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.version()));
    for (String engine : report.engines()) {
      EngineRun run = report.anyRun(engine);
      text.append(engine)
          .append(": ")
          .append(run.description())
          .append("; a write survives ")
          .append(run.survives())
          .append('\n');
    }
    return text.toString();
  }

  private String rates() {
    List<String> header = new ArrayList<>();
    header.add("workload");
    for (String engine : report.engines()) {
      header.add(engine);
      header.add("");
      if (!engine.equals(report.reference())) {
        header.add("");
      }
    }
    Table table = new Table(header);
    for (String label : report.labels()) {
      List<String> row = new ArrayList<>();
      row.add(label);
      for (String engine : report.engines()) {
        List<Outcome> outcomes = report.outcomes(engine, label);
        row.add(outcomes.isEmpty() ? "–" : rate(outcomes));
        row.add(outcomes.isEmpty() ? "" : range(outcomes));
        if (!engine.equals(report.reference())) {
          OptionalDouble ratio = report.ratio(engine, label);
          row.add(ratio.isPresent() ? Numbers.times(ratio.getAsDouble()) : "");
        }
      }
      table.add(row);
    }
    return table.text();
  }

  private static String rate(List<Outcome> outcomes) {
    return Numbers.amount(Spread.of(outcomes, Outcome::rate).median());
  }

  private static String range(List<Outcome> outcomes) {
    Spread rates = Spread.of(outcomes, Outcome::rate);
    return "(" + Numbers.amount(rates.lowest()) + "–" + Numbers.amount(rates.highest()) + ")";
  }

  private String table(BiFunction<String, String, String> cell) {
    List<String> header = new ArrayList<>();
    header.add("workload");
    header.addAll(report.engines());
    Table table = new Table(header);
    for (String label : report.labels()) {
      List<String> row = new ArrayList<>();
      row.add(label);
      report.engines().forEach(engine -> row.add(cell.apply(engine, label)));
      table.add(row);
    }
    return table.text();
  }

  private String latency(String engine, String label) {
    List<Outcome> outcomes = report.outcomes(engine, label);
    if (outcomes.isEmpty()) {
      return "–";
    }
    List<ToDoubleFunction<Latency>> parts =
        List.of(Latency::p50, Latency::p99, Latency::p999, Latency::max);
    return String.join(
        " / ",
        parts.stream()
            .map(part ->
                Numbers.micros(
                    Spread.of(outcomes, outcome -> part.applyAsDouble(outcome.latency())).median()))
            .toList());
  }

  private String cost(String engine, String label) {
    List<Outcome> outcomes = report.outcomes(engine, label);
    return outcomes.isEmpty()
        ? "–"
        : Numbers.digits(Spread.of(outcomes, Outcome::cpuMicros).median())
            + " / "
            + Numbers.digits(Spread.of(outcomes, Outcome::heapBytes).median());
  }

  private String settled() {
    Table table = new Table(List.of("engine", "seconds", "megabytes"));
    for (String engine : report.engines()) {
      List<EngineRun> runs = report.runs(engine);
      table.add(
          List.of(
              engine,
              Numbers.digits(Spread.of(runs, EngineRun::settleSeconds).median()),
              Numbers.digits(Spread.of(runs, EngineRun::diskBytes).median() / MEGABYTE)));
    }
    return table.text();
  }

  private String notes() {
    StringBuilder text = new StringBuilder();
    for (String engine : report.engines()) {
      report
          .anyRun(engine)
          .cannot()
          .forEach((label, why) ->
              text.append('\n')
                  .append(engine)
                  .append(" does not run ")
                  .append(label)
                  .append(": ")
                  .append(why)
                  .append('.'));
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }
}
