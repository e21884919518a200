package dev.varve.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bench.engine.Budget;
import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Latency;
import dev.varve.bench.run.Outcome;
import dev.varve.bench.run.Plan;
import dev.varve.bench.run.Settle;
import dev.varve.bench.run.Space;
import dev.varve.bench.run.Workload;
import dev.varve.option.ByteSize;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  private static Plan plan(String engine) {
    return new Plan(
        engine,
        List.of(Workload.FILLBATCH, Workload.READRANDOM),
        1_000_000,
        100,
        1,
        1,
        2,
        4,
        6,
        Settle.COMPACT,
        new Budget(ByteSize.mib(256), ByteSize.mib(64), 3));
  }

  private static Outcome outcome(String label, long rate) {
    return new Outcome(
        label, 2 * rate, 2, new Latency(1_200, 45_000, 999_900, 25_000_000), 1.5, 120);
  }

  private static EngineRun run(String engine, String survives, Outcome... outcomes) {
    Map<String, String> cannot =
        engine.equals("skiplist") ? Map.of("fillbatch", "a map has no atomic batches") : Map.of();
    return new EngineRun(
        engine,
        "as it is",
        survives,
        List.of(outcomes),
        cannot,
        Map.of("readrandom", "it rained"),
        1.25,
        new Space(58_000_000, 29_000_000, 87_000_000L));
  }

  private static Report report() {
    return new Report(
        List.of(plan("varve"), plan("rocksdb"), plan("skiplist")),
        List.of(
            run("varve", "a kill", outcome("fillbatch", 500_000), outcome("readrandom", 600_000)),
            run("rocksdb", "a kill", outcome("fillbatch", 400_000), outcome("readrandom", 300_000)),
            run("skiplist", "nothing", outcome("readrandom", 427_000)),
            run("varve", "a kill", outcome("fillbatch", 700_000), outcome("readrandom", 640_000)),
            run("rocksdb", "a kill", outcome("fillbatch", 200_000), outcome("readrandom", 320_000)),
            run("skiplist", "nothing", outcome("readrandom", 427_000))),
        ByteSize.gib(2));
  }

  @Test
  void ratesStandBesideEachOtherWithSpreadAndRatio() {
    assertThat(new ReportText(report()).text())
        .contains(
            """
            Operations a second, or the time: median (lowest to highest of 2), and how many times as fast as rocksdb

            workload    varve                      rocksdb               skiplist
            ────────────────────────────────────────────────────────────────────────────────────
            fillbatch    600k  (500k–700k)  2.00×     300k  (200k–400k)         –
            readrandom   620k  (600k–640k)  2.00×     310k  (300k–320k)      427k  (427k–427k)
            """);
  }

  @Test
  void latencyIsInMicrosecondsOrMilliseconds() {
    assertThat(new ReportText(report()).text())
        .containsPattern("(?m)^readrandom +1\\.20 / 45\\.0 / 1000 / 25\\.0ms  ");
  }

  @Test
  void settlingHasARowForEachEngine() {
    assertThat(new ReportText(report()).text())
        .containsPattern("(?m)^varve +1\\.25 +58\\.0 +3\\.00×$")
        .containsPattern("(?m)^skiplist +1\\.25 +58\\.0 +3\\.00×$");
  }

  @Test
  void whatWasNotRunIsExplained() {
    assertThat(new ReportText(report()).text())
        .endsWith(
            """

            varve, readrandom: it rained.
            rocksdb, readrandom: it rained.
            skiplist does not run fillbatch: a map has no atomic batches.
            skiplist, readrandom: it rained.
            """);
  }

  @Test
  void enginesAreComparedWithinAClassOfDurabilityOnly() {
    assertThat(report().ratio("varve", "readrandom")).hasValue(2);
    assertThat(report().ratio("skiplist", "readrandom")).isEmpty();
    assertThat(report().ratio("rocksdb", "readrandom")).isEmpty();
  }

  @Test
  void withoutRocksDbTheFirstEngineIsTheReference() {
    Report report =
        new Report(
            List.of(plan("varve"), plan("varve:tiered")),
            List.of(
                run("varve", "a kill", outcome("readrandom", 100)),
                run("varve:tiered", "a kill", outcome("readrandom", 150))),
            ByteSize.gib(2));
    assertThat(report.reference()).isEqualTo("varve");
    assertThat(report.ratio("varve:tiered", "readrandom")).hasValue(1.5);
  }

  @Test
  void varveStandsBesideTheBestOfItsClass() {
    assertThat(new ReportText(report()).text())
        .contains(
            """
            workload    varve               best other        times                 RocksDB  times
            ──────────────────────────────────────────────────────────────────────────────────────
            fillbatch    600k  (500k–700k)     rocksdb  300k  2.00×  (1.25×–3.50×)     300k  2.00×
            readrandom   620k  (600k–640k)     rocksdb  310k  2.00×  (2.00×–2.00×)     310k  2.00×
            """);
  }

  @Test
  void markdownHasTheSameTables() {
    assertThat(new ReportText(report()).markdown())
        .contains(
            "| workload | varve |  | best other |", "|---|--:|--:|", "- skiplist does not run");
  }

  @Test
  void chartShowsEveryEngineAndWorkload() {
    assertThat(new Chart(report()).svg())
        .startsWith("<?xml")
        .contains("fillbatch", "readrandom", "skiplist (survives nothing)");
  }

  @Test
  void ratioThatFellBelowTheNoiseAndTheToleranceIsASentence() {
    Baseline baseline = Baseline.of(report());
    assertThat(baseline.compared(report())).isEqualTo(2);
    assertThat(baseline.fallenBehind(report())).isEmpty();
    assertThat(baseline.fallenBehind(slower(0.81))).isEmpty();
    assertThat(baseline.fallenBehind(slower(0.79)))
        .containsExactly(
            "readrandom: varve beside rocksdb is 1.58× now (1.58×–1.58×), was 2.00× and at least"
                + " 2.00×, and may not be below 1.60×.");
    assertThat(baseline.fallenBehind(slower(0.2)))
        .as("fillbatch was between 1.25 and 3.50 times")
        .hasSize(2);
  }

  /** The same on another day, on which Varve is slower. */
  private static Report slower(double factor) {
    Report report = report();
    List<EngineRun> runs =
        report.runs().stream()
            .map(run -> run.engine().equals("varve") ? slower(run, factor) : run)
            .toList();
    return new Report(report.plans(), runs, report.heap());
  }

  private static EngineRun slower(EngineRun run, double factor) {
    return run(
        run.engine(),
        run.survives(),
        run.outcomes().stream()
            .map(outcome -> outcome(outcome.workload(), Math.round(outcome.rate() * factor)))
            .toArray(Outcome[]::new));
  }

  @Test
  void timesOfWhatHappensOnceAreShownAsTimes() {
    Report report =
        new Report(
            List.of(plan("varve"), plan("rocksdb")),
            List.of(
                run("varve", "a kill", once("reopen", 0.05)),
                run("rocksdb", "a kill", once("reopen", 1.5))),
            ByteSize.gib(2));
    assertThat(new ReportText(report).text())
        .containsPattern("(?m)^reopen +50\\.0ms .* 30\\.00× +1\\.50s ");
  }

  private static Outcome once(String label, double seconds) {
    return new Outcome(label, 1, seconds, new Latency(1, 1, 1, 1), 1, 1);
  }

  @Test
  void jsonHoldsEveryRepetition() {
    assertThat(ReportJson.content(report()))
        .containsEntry("reference", "rocksdb")
        .extractingByKey("runs")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(6);
  }
}
