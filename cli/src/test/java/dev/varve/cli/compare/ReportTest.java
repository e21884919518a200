package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportTest {
  private static final Contender LEVELED = Samples.contender("leveled", "leveled");
  private static final Contender TIERED = Samples.contender("tiered", "tiered");

  @Test
  void whatIsWrittenAsJsonIsReadAsTheSame() throws IOException {
    Report report = Samples.report(2, LEVELED, TIERED);
    String json = ReportFile.toJson(report);
    assertThat(ReportFile.fromJson(json)).isEqualTo(report);
    assertThat(new ObjectMapper().readTree(json).path("metrics").asText()).isEqualTo("metrics/2");
  }

  @Test
  void whatTheReportDoesNotKnowIsAnError() throws IOException {
    String json = ReportFile.toJson(Samples.report(1, LEVELED));
    assertThatThrownBy(() -> ReportFile.fromJson(json.replace("\"seed\"", "\"sead\"")))
        .hasMessageContaining("sead");
  }

  @Test
  void theHistogramInTheReportIsTheOneThatWasRecorded() throws DataFormatException {
    Latency latency = Objects.requireNonNull(Samples.run(1, 1).paced().latency().get("read"));
    Histogram decoded = Samples.histogram(latency);
    assertThat(decoded.getTotalCount()).isEqualTo(latency.count()).isEqualTo(1000);
    assertThat(decoded.getValueAtPercentile(99.9)).isEqualTo(latency.p999Nanos());
    assertThat(latency.p50Nanos()).isBetween(499_500L, 500_500L);
  }

  @Test
  void twoContendersFitIntoALine() {
    List<String> lines = ReportText.lines(Samples.report(3, LEVELED, TIERED), Ansi.OFF);
    assertThat(lines).allMatch(line -> line.length() <= ReportText.WIDTH);
    assertThat(lines).filteredOn(line -> line.matches(" +leveled +tiered")).hasSize(1);
  }

  @Test
  void manyContendersAreWrapped() {
    Contender[] many = new Contender[9];
    for (int i = 0; i < many.length; i++) {
      many[i] = Samples.contender("contender-" + i, "leveled");
    }
    List<String> lines = ReportText.lines(Samples.report(1, many), Ansi.OFF);
    assertThat(lines).allMatch(line -> line.length() <= ReportText.WIDTH);
    assertThat(lines).anyMatch(line -> line.matches(" +contender-0 .*"));
    assertThat(lines).anyMatch(line -> line.matches(" .* +contender-8"));
  }

  @Test
  void itIsSaidInWhichPartsContendersDifferButNotInTheirOptions() {
    List<String> lines = ReportText.lines(Samples.report(1, LEVELED, TIERED), Ansi.OFF);
    assertThat(lines).contains("Differ in   keyspace.compaction: leveled | tiered");
    assertThat(lines).noneMatch(line -> line.contains("of-leveled"));
    assertThat(ReportText.lines(Samples.report(1, LEVELED, LEVELED), Ansi.OFF))
        .contains("Differ in   nothing: what differs below is chance");
  }

  @Test
  void oneRunIsNotPassedOffAsMore() {
    String once = String.join(" ", ReportText.lines(Samples.report(1, LEVELED, TIERED), Ansi.OFF));
    assertThat(once).contains("one run of each").doesNotContain("median");
    String thrice =
        String.join(" ", ReportText.lines(Samples.report(3, LEVELED, TIERED), Ansi.OFF));
    assertThat(thrice).contains("3 runs of each").contains("4,000 [2,000…6,000]");
  }

  @Test
  void nothingIsConcludedFromFewerThanThreeRepetitions() {
    Report report = Samples.report(2, LEVELED, TIERED);
    assertThat(report.comparisons()).allMatch(figure -> figure.verdict().equals(Figures.NONE));
    assertThat(String.join("\n", ReportText.lines(report, Ansi.OFF)))
        .contains("Verdicts    none: with fewer than 3 repetitions")
        .doesNotContain("Compared with");
  }

  private static ComparedFigure load(double slower, List<Run> twin) {
    Map<String, List<Run>> runs =
        Map.of("leveled", Samples.runs(4, 1, 1), "tiered", Samples.runs(4, 2, slower));
    Report report = Samples.report(4, List.of(LEVELED, TIERED), new Outcome(runs, twin, List.of()));
    return report.comparisons().stream()
        .filter(figure -> figure.id().equals("ops-load/2"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDifferenceBeyondNoiseHasAWordAndItsRatio() {
    assertThat(load(2, Samples.runs(4, 3, 1.1)).cell()).isEqualTo("slower ×0.500 [0.500…0.500]");
    assertThat(load(0.5, List.of()).cell()).isEqualTo("faster ×2.00 [2.00…2.00]");
    assertThat(load(2, Samples.runs(4, 3, 1.1)).noiseCell()).isEqualTo("×1.10");
  }

  @Test
  void aDifferenceThatTheTwinMadeTooIsNotShown() {
    assertThat(load(2, Samples.runs(4, 3, 2.5)).cell()).isEqualTo("no difference shown");
  }

  @Test
  void everyFigureHasADefinitionUnderItsId() throws IOException {
    String metrics =
        Files.readString(
            Path.of(System.getProperty("varve.root", "..")).resolve("docs/metrics.md"));
    assertThat(metrics.contains(Report.METRICS)).isTrue();
    assertThat(Samples.report(1, LEVELED).figures())
        .extracting(Figure::id)
        .filteredOn(id -> !metrics.contains("`" + id + "`"))
        .isEmpty();
  }

  @Test
  void figuresAreThoseOfTheirDefinitions() {
    List<String> lines = ReportText.lines(Samples.report(1, LEVELED), Ansi.OFF);
    assertThat(lines)
        .anyMatch(line -> line.matches("  load +2,000"))
        .anyMatch(line -> line.matches("  load, until merged +1,600"))
        .anyMatch(line -> line.matches("  read p50 +500\\.\\d µs"))
        .anyMatch(line -> line.matches("  stops +6"))
        .anyMatch(line -> line.matches("  longest stop +300\\.0 ms"))
        .anyMatch(line -> line.matches("  flush \\+ compaction +2\\.70"))
        .anyMatch(line -> line.matches("  with log and manifest +4\\.00"))
        .anyMatch(line -> line.matches("  runs per get, in the run +1\\.70"))
        .anyMatch(line -> line.matches("  runs per absent key, at rest +3\\.00"))
        .anyMatch(line -> line.matches("  at rest +1\\.50"))
        .anyMatch(line -> line.matches("  at its peak +2\\.50"))
        .noneMatch(line -> line.contains("scan p50"));
  }
}
