package dev.varve.bench.report;

import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Latency;
import dev.varve.bench.run.Outcome;
import dev.varve.bench.run.Space;
import dev.varve.bench.run.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** The tables of a report. */
final class Tables {
  private static final double MEGABYTE = 1e6;
  private static final String NOTHING = "–";

  private final Report report;

  Tables(Report report) {
    this.report = report;
  }

  /** What each engine came to, and how that compares with the reference. */
  Table rates() {
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
        boolean ran = !report.outcomes(engine, label).isEmpty();
        row.add(ran ? median(engine, label) : NOTHING);
        row.add(ran ? range(engine, label) : "");
        if (!engine.equals(report.reference())) {
          OptionalDouble ratio = report.ratio(engine, label);
          row.add(ratio.isPresent() ? Numbers.times(ratio.getAsDouble()) : "");
        }
      }
      table.add(row);
    }
    return table;
  }

  /** What each engine came to, and no more: for many engines. */
  Table medians() {
    return table((engine, label) ->
        report.outcomes(engine, label).isEmpty() ? NOTHING : median(engine, label));
  }

  /** An engine beside the best of the others, and beside RocksDB. */
  Table comparison(String engine) {
    Table table =
        new Table(
            List.of("workload", engine, "", "best other", "", "times", "", "RocksDB", "times"));
    for (String label : report.labels()) {
      Optional<Report.Comparison> best = report.besideBest(engine, label);
      if (best.isPresent()) {
        Report.Comparison other = best.get();
        List<String> row = new ArrayList<>();
        row.add(label);
        row.add(median(engine, label));
        row.add(range(engine, label));
        row.add(other.other());
        row.add(median(other.other(), label));
        row.add(Numbers.times(other.ratio()));
        row.add(
            "("
                + Numbers.times(other.range().lowest())
                + "–"
                + Numbers.times(other.range().highest())
                + ")");
        report
            .besideRocks(engine, label)
            .ifPresent(rocks -> {
              row.add(median(rocks.other(), label));
              row.add(Numbers.times(rocks.ratio()));
            });
        table.add(row);
      }
    }
    return table;
  }

  private String median(String engine, String label) {
    List<Outcome> outcomes = report.outcomes(engine, label);
    return Workload.of(label).isOnce()
        ? Numbers.seconds(Spread.of(outcomes, Outcome::seconds).median())
        : Numbers.amount(Spread.of(outcomes, Outcome::rate).median());
  }

  private String range(String engine, String label) {
    List<Outcome> outcomes = report.outcomes(engine, label);
    if (Workload.of(label).isOnce()) {
      Spread times = Spread.of(outcomes, Outcome::seconds);
      return "(" + Numbers.seconds(times.lowest()) + "–" + Numbers.seconds(times.highest()) + ")";
    }
    Spread rates = Spread.of(outcomes, Outcome::rate);
    return "(" + Numbers.amount(rates.lowest()) + "–" + Numbers.amount(rates.highest()) + ")";
  }

  /** How long operations took. */
  Table latencies() {
    return table(this::latency);
  }

  private String latency(String engine, String label) {
    List<Outcome> outcomes = report.outcomes(engine, label);
    if (outcomes.isEmpty() || Workload.of(label).isOnce()) {
      return NOTHING;
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

  /** What operations cost besides time. */
  Table costs() {
    return table(this::cost);
  }

  private String cost(String engine, String label) {
    List<Outcome> outcomes = report.outcomes(engine, label);
    return outcomes.isEmpty()
        ? NOTHING
        : Numbers.digits(Spread.of(outcomes, Outcome::cpuMicros).median())
            + " / "
            + Numbers.digits(Spread.of(outcomes, Outcome::heapBytes).median());
  }

  private Table table(BiFunction<String, String, String> cell) {
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
    return table;
  }

  /** What settling took, and the store afterwards. */
  Table spaces() {
    Table table = new Table(List.of("engine", "seconds", "megabytes", "written"));
    for (String engine : report.engines()) {
      List<EngineRun> runs = report.runs(engine);
      List<Space> spaces = runs.stream().map(EngineRun::space).filter(Objects::nonNull).toList();
      if (!spaces.isEmpty()) {
        table.add(
            List.of(
                engine,
                Numbers.digits(Spread.of(runs, EngineRun::settleSeconds).median()),
                Numbers.digits(Spread.of(spaces, Space::diskBytes).median() / MEGABYTE),
                written(spaces)));
      }
    }
    return table;
  }

  /** How many times as much reached the device as was put. */
  private static String written(List<Space> spaces) {
    if (spaces.stream().anyMatch(space -> space.writtenBytes() == null)) {
      return NOTHING;
    }
    return Numbers.times(Spread.of(spaces, Tables::amplification).median());
  }

  private static double amplification(Space space) {
    Long written = space.writtenBytes();
    return written == null ? 0 : (double) written / space.userBytes();
  }

  /** What cannot be in a table, a line for each. */
  List<String> notes() {
    List<String> lines = new ArrayList<>();
    for (String engine : report.engines()) {
      EngineRun run = report.anyRun(engine);
      run.cannot()
          .forEach((label, why) -> lines.add(engine + " does not run " + label + ": " + why + "."));
      run.notes().forEach((label, note) -> lines.add(engine + ", " + label + ": " + note + "."));
    }
    return lines;
  }
}
