package dev.varve.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CompareCommandTest {
  @TempDir private Path directory = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /**
   * Carries the command out with these arguments; what it throws is its message on {@link #err}.
   */
  private int compare(String... arguments) {
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), out, err, Terminal.NONE, _ -> () -> {});
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", json().toString()));
    int exitCode =
        new CommandLine(new CompareCommand(new Session(console)))
            .setErr(new PrintWriter(err, true, UTF_8))
            .setExecutionExceptionHandler((e, _, _) -> {
              console.err().println(e.getMessage());
              return 1;
            })
            .execute(all.toArray(new String[0]));
    console.out().flush();
    return exitCode;
  }

  private Path json() {
    return directory.resolve("report.json");
  }

  private Report report() throws IOException {
    return ReportFile.fromJson(Files.readString(json()));
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  @Test
  void withoutAssembliesTwoThatDifferInCompactionAreCompared() throws IOException {
    assertThat(compare("--records", "2000", "--operations", "2000")).as(err()).isZero();
    assertThat(out().lines()).allMatch(line -> line.length() <= ReportText.WIDTH);
    assertThat(out())
        .contains("leveled", "tiered", "Write amplification", "metrics/2", json().toString());
    Report report = report();
    assertThat(report.contenders()).hasSize(2);
    for (Report.ContenderReport contender : report.contenders()) {
      Run run = contender.runs().getFirst();
      PhaseResult load = run.load();
      assertThat(load.operations()).containsEntry("insert", 2000L);
      assertThat(run.run().count()).isEqualTo(2000);
      assertThat(run.paced().count()).isEqualTo(2000);
      assertThat(run.paced().targetRate()).isEqualTo(report.targetRate()).isPositive();
      // Several flushes and a merge, so that there is something to compare.
      assertThat(load.writes().flushes()).isGreaterThan(5);
      assertThat(
              load.writes().compactions()
                  + run.run().writes().compactions()
                  + run.paced().writes().compactions())
          .isPositive();
      assertThat(load.writes().logBytes()).isGreaterThan(load.writes().userBytes());
      assertThat(load.writes().flushedBytes()).isGreaterThan(load.writes().userBytes());
      assertThat(load.disk().peakBytes()).isGreaterThanOrEqualTo(load.disk().bytes());
      assertThat(run.rest().records()).isEqualTo(2000);
      assertThat(run.rest().diskBytes()).isGreaterThan(run.rest().userBytes());
      assertThat(load.costs().cpuSeconds()).isPositive();
      assertThat(load.costs().allocatedBytes()).isPositive();
    }
    assertThat(report.contenders())
        .extracting(contender -> contender.runs().getFirst().rest().contentChecksum())
        .containsOnly(report.contenders().getFirst().runs().getFirst().rest().contentChecksum());
  }

  @Test
  void withThreeRepetitionsATwinShowsTheNoiseAndAPageShowsAll() throws IOException {
    Path page = directory.resolve("out.html");
    assertThat(
            compare(
                "leveled",
                "growth",
                "--records",
                "600",
                "--operations",
                "300",
                "--repeat",
                "3",
                "--report",
                page.toString()))
        .as(err())
        .isZero();
    Report report = report();
    assertThat(report.twin()).hasSize(3);
    assertThat(report.contenders())
        .extracting(Report.ContenderReport::name)
        .containsExactly("leveled", "growth");
    // The same seeds: the twin did exactly the same.
    for (int i = 0; i < 3; i++) {
      assertThat(report.twin().get(i).rest().contentChecksum())
          .isEqualTo(report.contenders().getFirst().runs().get(i).rest().contentChecksum());
    }
    ComparedFigure written =
        report.comparisons().stream()
            .filter(figure -> figure.id().equals("wa-lsm/2"))
            .findFirst()
            .orElseThrow();
    assertThat(written.contender()).isEqualTo("growth");
    assertThat(written.noise()).isGreaterThanOrEqualTo(1);
    assertThat(written.ratio()).isBetween(written.low(), written.high());
    assertThat(report.commandLine())
        .startsWith("varve compare leveled growth --records 600")
        .contains("--seed 1", "--workload a");
    assertThat(Files.readString(page)).contains(report.workloadDigest(), "wa-lsm/2");
    assertThat(out()).contains(page.toString(), "Compared with leveled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c", "d", "e", "f"})
  void everyCoreWorkloadCanBeCarriedOut(String workload) throws IOException {
    assertThat(
            compare(
                "tiered",
                "--workload",
                workload,
                "--records",
                "400",
                "--operations",
                "300",
                "--threads",
                "2"))
        .as(err())
        .isZero();
    Run run = report().contenders().getFirst().runs().getFirst();
    assertThat(run.run().count()).isEqualTo(300);
    assertThat(run.paced().latency()).isNotEmpty();
    long inserted =
        run.run().operations().getOrDefault("insert", 0L)
            + run.paced().operations().getOrDefault("insert", 0L);
    assertThat(run.rest().records()).isEqualTo(400 + inserted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "phases", "mixgraph"})
  void workloadsThatDeleteAndChangeLeaveTheSameEverywhere(String workload) throws IOException {
    assertThat(
            compare(
                "tiered",
                "leveled",
                "--workload",
                workload,
                "--records",
                "300",
                "--operations",
                "900"))
        .as(err())
        .isZero();
    assertThat(report().contenders())
        .extracting(contender -> contender.runs().getFirst().rest().contentChecksum())
        .containsOnly(report().contenders().getFirst().runs().getFirst().rest().contentChecksum());
    assertThat(report().workload().name()).isEqualTo(workload);
  }

  @Test
  void aTraceIsReplayedAtItsOwnTimes() throws IOException {
    Path trace = directory.resolve("mine.csv");
    StringBuilder text = new StringBuilder("op,key,value_size,scan_length,time_us\n");
    text.append("get,before,50,,0\n");
    for (int i = 1; i < 400; i++) {
      String key = "k" + i % 37;
      text.append(i % 5 == 0 ? "delete," + key + ",," : "put," + key + "," + i + ",")
          .append(",")
          .append(i * 200)
          .append('\n');
    }
    Files.writeString(trace, text);
    assertThat(compare("tiered", "--workload", trace.toString(), "--threads", "2"))
        .as(err())
        .isZero();
    Run run = report().contenders().getFirst().runs().getFirst();
    assertThat(run.load().operations()).containsEntry("insert", 1L);
    assertThat(run.run().count()).isEqualTo(400);
    assertThat(run.paced().count()).isEqualTo(400);
    assertThat(report().targetRate()).isBetween(5000.0, 5020.0);
    assertThat(run.rest().records()).isBetween(2L, 38L);
  }

  @Test
  void whatIsWrongInATraceOrAYamlFileIsNamedWithItsLine() throws IOException {
    Path trace = directory.resolve("mine.csv");
    Files.writeString(trace, "op,key\nget,a\ngot,b\n");
    assertThat(compare("--workload", trace.toString())).isEqualTo(1);
    Path yaml = directory.resolve("mine.yaml");
    Files.writeString(yaml, "records: 10\nvalues: 10\noperatons: 5\nmix: {read: 1}\n");
    assertThat(compare("--workload", yaml.toString())).isEqualTo(1);
    assertThat(compare("--workload", trace.toString(), "--records", "5")).isEqualTo(1);
    assertThat(err())
        .contains("mine.csv, line 3", "Did you mean 'get'")
        .contains("mine.yaml, line 3", "Did you mean 'operations'")
        .contains("--records does not go with a trace");
  }

  @Test
  void aPropertyFileIsTakenAsItIs() throws IOException {
    Path file = directory.resolve("mine.properties");
    Files.writeString(
        file,
        """
        recordcount=500
        operationcount=200
        workload=site.ycsb.workloads.CoreWorkload
        readproportion=0.2
        updateproportion=0.8
        requestdistribution=uniform
        fieldcount=2
        fieldlength=50
        target=5000
        dataintegrity=true
        """);
    assertThat(compare("tiered", "--workload", file.toString(), "--repeat", "2"))
        .as(err())
        .isZero();
    Report report = report();
    assertThat(report.workload().records().count()).isEqualTo(500);
    assertThat(report.targetRate()).isEqualTo(5000);
    assertThat(report.valuesCheckedOneOf()).isEqualTo(1);
    List<Run> runs = report.contenders().getFirst().runs();
    assertThat(runs).extracting(Run::repetition).containsExactly(1, 2);
    PhaseResult run = runs.getFirst().run();
    assertThat(run.valuesCompared()).isEqualTo(run.operations().get("read"));
    assertThat(out()).contains("2 runs of each", "writeallfields=false");
  }

  @Test
  void anUnknownPropertyIsNamed() throws IOException {
    Path file = directory.resolve("mine.properties");
    Files.writeString(file, "recordcount=10\noperationcount=10\nreadproportoin=1\n");
    assertThat(compare("--workload", file.toString())).isEqualTo(1);
    assertThat(err()).contains("readproportoin", "readproportion", "line 3");
    assertThat(json()).doesNotExist();
  }

  @Test
  void anOptionThatIsOutOfRangeIsNamedAsItWasGiven() {
    assertThat(compare("--records", "0")).isEqualTo(1);
    assertThat(err()).contains("--records");
  }

  @Test
  void aReportThatCannotBeWrittenIsSaidBeforeAnythingIsMeasured() {
    Path page = json().resolveSibling("missing").resolve("page.html");
    assertThat(compare("--report", page.toString())).isEqualTo(1);
    assertThat(err()).contains("cannot write " + page, "missing does not exist");
    assertThat(json()).doesNotExist();
  }

  @Test
  void aSizeThatIsNoneIsNotUnderstood() {
    assertThat(compare("--value-size", "big")).isEqualTo(2);
    assertThat(err()).contains("--value-size", "'big' is not a size");
  }

  @Test
  void durabilityIsWrittenAsInAssemblyFiles() throws IOException {
    assertThat(compare("tiered", "--durability", "power")).isEqualTo(2);
    assertThat(err()).contains("'power'", "os, device");
    assertThat(compare("tiered", "--durability", "device", "--records", "30", "--operations", "10"))
        .as(err())
        .isZero();
    assertThat(report().contenders().getFirst().assembly().toString())
        .contains("durability=device");
  }

  @Test
  void anUnknownAssemblyOrWorkloadIsNamed() {
    assertThat(compare("levelled")).isEqualTo(1);
    assertThat(compare("--workload", "g")).isEqualTo(1);
    assertThat(err()).contains("'levelled'", "Did you mean 'leveled'", "'g'");
  }

  @Test
  void storesThatAreWantedAreKept() {
    Path kept = directory.resolve("kept");
    assertThat(
            compare("tiered", "--records", "50", "--operations", "50", "--keep", kept.toString()))
        .as(err())
        .isZero();
    assertThat(kept.resolve("1-1")).isNotEmptyDirectory();
    assertThat(kept.resolve("warm-up-1-1")).doesNotExist();
    assertThat(out()).contains(kept.toString());
  }
}
