package dev.varve.lab.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pages of made-up figures, to look at: nothing in them was measured. */
public final class ExamplePage {
  private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

  private ExamplePage() {}

  /** Writes the example to the file that is named. */
  public static void main(String[] args) throws Exception {
    HtmlReport.write(page(), Path.of(args[0]));
  }

  /** A page with all its parts. */
  static ReportPage page() {
    return page(List.of("leveled", "tiered", "lazy-leveled", "universal"), 160, 48);
  }

  /** A page of these contenders, whose films have about this many steps and tables. */
  static ReportPage page(List<String> names, int flushes, int tables) {
    List<ReportPage.Cost> costs = new ArrayList<>();
    List<ReportPage.LevelWork> levels = new ArrayList<>();
    List<ReportPage.LatencyCurve> latencies = new ArrayList<>();
    List<ReportPage.Timeline> timelines = new ArrayList<>();
    List<ReportPage.Stall> stalls = new ArrayList<>();
    List<TreeFilm> films = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Random random = new Random(i + 1);
      double write = 14.5 / (i + 1) + 1;
      costs.add(new ReportPage.Cost(name, 3 + 1.9 * i, write, 1.1 + i * 0.31, 1.3 + i * 0.62));
      for (int level = 0; level < 5; level++) {
        double work = level == 0 ? 1 : (write - 1) / 4;
        double measured = work * (1 + random.nextGaussian() * 0.04);
        levels.add(new ReportPage.LevelWork(name, level, measured, i == 3 ? null : work));
      }
      for (String kind : List.of("read", "update")) {
        double middle = (kind.equals("read") ? 5e3 : 2.2e3) * (1 + i * 0.3);
        List<Double> nanos = new ArrayList<>();
        for (int p = 0; p < PERCENTILES.size(); p++) {
          nanos.add(middle * Math.pow(4.2 - i * 0.3, p));
        }
        latencies.add(new ReportPage.LatencyCurve(name, kind, PERCENTILES, nanos));
      }
      series(name, i, random, timelines, stalls);
      films.add(ExampleFilm.of(name, i % 2 == 0 ? 1 : 4, flushes, tables));
    }
    return new ReportPage(
        "EXAMPLE with made-up figures: " + String.join(", ", names),
        "An example for looking at pages: nothing in it was measured.",
        List.of(
            new ReportPage.Fact("Seed", "1"),
            new ReportPage.Fact("Repetitions", "3, in turn"),
            new ReportPage.Fact("Machine", "2 cores, 8 GiB, made up"),
            new ReportPage.Fact("Metrics", "metrics-1"),
            new ReportPage.Fact("Workload", "a, 1 000 000 records of 100 bytes"),
            new ReportPage.Fact("Digest", "sha256 3f1c9a5be20d4471")),
        names,
        costs,
        levels,
        latencies,
        timelines,
        stalls,
        films,
        List.of(interval(names)),
        "{\"example\":true,\"contenders\":" + names.size() + "}");
  }

  /** A page with films as large as they get. */
  static ReportPage large() {
    List<String> names = List.of("a", "b", "c", "d");
    ReportPage small = page(names, 1, 1);
    return new ReportPage(
        small.title(),
        small.subtitle(),
        small.facts(),
        names,
        small.costs(),
        small.levels(),
        small.latencies(),
        small.timelines(),
        small.stalls(),
        names.stream().map(ExampleFilm::large).toList(),
        small.tables(),
        small.bundle());
  }

  private static ReportPage.Table interval(List<String> names) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(
          List.of(
              names.get(i),
              (212 - i * 7) + ",000/s",
              i == 0 ? "–" : "+" + i * 2 + ".1 %",
              i == 0 ? "–" : "-0.4 % to +" + i * 5 + ".0 %",
              i == 0 ? "the reference" : "no difference shown"));
    }
    return new ReportPage.Table(
        "Throughput: more is better",
        "Operations a second, with the interval of the difference to the first contender.",
        List.of("Contender", "Operations", "Difference", "95 % interval", "Verdict"),
        rows);
  }

  private static void series(
      String name,
      int i,
      Random random,
      List<ReportPage.Timeline> timelines,
      List<ReportPage.Stall> stalls) {
    List<Double> seconds = new ArrayList<>();
    List<Double> speed = new ArrayList<>();
    List<Double> runs = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    double stalledUntil = 0;
    for (int t = 0; t < 240; t++) {
      if (t > stalledUntil && random.nextInt(60) == 0) {
        stalledUntil = t + 1 + random.nextInt(4 + i);
        stalls.add(new ReportPage.Stall(name, t, stalledUntil));
      }
      seconds.add((double) t);
      speed.add(t < stalledUntil ? 900.0 : 182_000 - i * 14_000 + random.nextGaussian() * 6_000);
      runs.add(3.0 + i * 2 + t % (4 + i));
      bytes.add(4e6 * t * (1 + i * 0.2) + (t % 17) * 3e6);
    }
    timelines.add(new ReportPage.Timeline(name, "operations a second", seconds, speed));
    timelines.add(new ReportPage.Timeline(name, FilmRecorder.RUNS, seconds, runs));
    timelines.add(new ReportPage.Timeline(name, FilmRecorder.BYTES, seconds, bytes));
  }
}
