package dev.varve.bench;

import dev.varve.bench.engine.Budget;
import dev.varve.bench.engine.Engines;
import dev.varve.bench.report.Baseline;
import dev.varve.bench.report.Chart;
import dev.varve.bench.report.Report;
import dev.varve.bench.report.ReportJson;
import dev.varve.bench.report.ReportText;
import dev.varve.bench.run.Plan;
import dev.varve.bench.run.Settle;
import dev.varve.bench.run.Workload;
import dev.varve.option.ByteSize;
import dev.varve.workload.ValueBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the same workloads on several engines and compares them. */
@Command(
    name = "varve bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the same workloads on several engines, each in a process of its own, in turn and"
            + " repeatedly, and compares them.")
final class BenchCommand implements Callable<Integer> {
  private static final int MOST_RECORDS = 100_000_000;
  private static final int MOST_THREADS = 1024;
  private static final double SECONDS = 2;

  /** So that everything takes less than an hour. */
  private static final double SECONDS_OF_MANY = 1.2;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description =
          "Workloads to measure, or groups of them: all, basic, ycsb; --list explains them."
              + " Default: basic")
  private List<String> named = List.of();

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "ENGINE",
      description =
          "Engines to compare: varve, varve:PRESET, varve:FILE (an assembly file), rocksdb,"
              + " rocksdb:direct (through direct buffers), rocksdb:default (untuned), lmdb,"
              + " leveldb, leveldb:pcmind (its newest fork), xodus, mvstore and mapdb (writes do"
              + " not survive a kill), skiplist (in memory). Default: varve,rocksdb; every engine"
              + " if all workloads are measured")
  private List<String> engines = List.of();

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "WORKLOAD",
      description = "The same, separated by commas.")
  private List<String> workloads = List.of();

  @Option(names = "--list", description = "Explains the workloads and ends.")
  private boolean list;

  @Option(
      names = "--records",
      defaultValue = "1M",
      paramLabel = "NUMBER",
      description = "Records in the store, such as 500k or 10M. Default: ${DEFAULT-VALUE}")
  private String recordsText = "";

  @Option(
      names = {"--value-size", "--values"},
      defaultValue = "100",
      paramLabel = "SIZE",
      description =
          "Bytes of a value, or a size such as 4KiB; a compressor saves about half. Default:"
              + " ${DEFAULT-VALUE}")
  private String valueSizeText = "";

  @Option(
      names = "--seconds",
      description =
          "How long to measure what has no end of its own, which fills have. Default: "
              + SECONDS
              + ", or "
              + SECONDS_OF_MANY
              + " if all workloads are measured")
  private @Nullable Double secondsOrDefault;

  @Option(
      names = "--fill-seconds",
      defaultValue = "3",
      paramLabel = "SECONDS",
      description =
          "How long to measure a fill at most; 0 until all records are there. Default:"
              + " ${DEFAULT-VALUE}")
  private double fillSeconds;

  @Option(
      names = "--warm-up",
      defaultValue = "6",
      paramLabel = "SECONDS",
      description =
          "How long each process runs the workloads on a small store first. Default:"
              + " ${DEFAULT-VALUE}")
  private double warmUp;

  @Option(
      names = {"--repetitions", "--repeat"},
      defaultValue = "3",
      description = "How often to do it all, in new processes. Default: ${DEFAULT-VALUE}")
  private int repetitions;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads that make operations at the same time. Default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--settle",
      defaultValue = "compact",
      description =
          "What happens between writes and reads: compact (everything is merged, the store is"
              + " opened again), idle (memtables are flushed and background work ends, the store"
              + " is opened again) or none. Default: ${DEFAULT-VALUE}")
  private Settle settle = Settle.COMPACT;

  @Option(names = "--seed", defaultValue = "1", description = "Of keys and values. Default: 1")
  private long seed;

  @Option(
      names = "--heap",
      defaultValue = "2GiB",
      description = "Java heap of each process. Default: ${DEFAULT-VALUE}")
  private String heap = "";

  @Option(
      names = "--cache",
      defaultValue = "256MiB",
      description = "Block cache of each engine. Default: ${DEFAULT-VALUE}")
  private String cache = "";

  @Option(
      names = "--memtable",
      defaultValue = "64MiB",
      description =
          "Size of a memtable; each engine may have three of them. Default: ${DEFAULT-VALUE}")
  private String memtable = "";

  @Option(
      names = "--directory",
      description = "Where the stores are made and deleted. Default: the system's place for that")
  private @Nullable Path directory;

  @Option(
      names = "--java-options",
      defaultValue = "",
      paramLabel = "OPTIONS",
      description = "More options for the JVM of each engine, such as a profiler's.")
  private String javaOptions = "";

  @Option(names = "--json", paramLabel = "FILE", description = "Writes everything to a file too.")
  private @Nullable Path json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Writes the tables to a file too, in Markdown.")
  private @Nullable Path markdown;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draws every engine beside Varve, as SVG.")
  private @Nullable Path chart;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "Fails if Varve has fallen behind the ratios to other engines in a file that"
              + " --baseline has written.")
  private @Nullable Path against;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Writes the ratios of Varve to the other engines to a file, for --against.")
  private @Nullable Path baseline;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    if (list) {
      for (Workload workload : Workload.values()) {
        out.printf("%-16s  %s%n", workload.label(), workload.description());
      }
      return 0;
    }
    List<Plan> plans = plans();
    ByteSize heapSize = size("--heap", heap);
    checkFile("--json", json);
    checkFile("--markdown", markdown);
    checkFile("--chart", chart);
    checkFile("--baseline", baseline);
    Baseline old = old(plans);
    Processes processes = new Processes(directory, heapSize, words(javaOptions), err);
    Report report;
    try {
      report = new Report(plans, processes.run(plans, repetitions), heapSize);
    } catch (BenchFailedException e) {
      err.println("varve bench: " + e.getMessage());
      return 1;
    }
    out.print(new ReportText(report).text());
    out.flush();
    if (json != null) {
      ReportJson.write(report, json);
    }
    if (markdown != null) {
      Files.writeString(markdown, new ReportText(report).markdown());
    }
    if (chart != null) {
      new Chart(report).write(chart);
    }
    if (baseline != null) {
      Baseline.of(report).write(baseline);
    }
    return old == null ? 0 : compare(old, report, err);
  }

  private @Nullable Baseline old(List<Plan> plans) {
    if (against == null) {
      return null;
    }
    Baseline old;
    try {
      old = Baseline.read(against);
    } catch (IOException e) {
      throw wrong("--against " + against + " cannot be read: " + e.getMessage());
    }
    Plan plan = plans.getFirst();
    if (old.records() != plan.records() || old.valueBytes() != plan.valueSize()) {
      throw wrong(
          "--against "
              + against
              + " was measured with --records "
              + old.records()
              + " --value-size "
              + old.valueBytes()
              + ", which must be the same");
    }
    return old;
  }

  private int compare(Baseline old, Report report, PrintWriter err) {
    long compared = old.compared(report);
    List<String> fallen = old.fallenBehind(report);
    err.printf(
        "varve bench: %d of %d ratios in %s were measured again; %d fell behind%n",
        compared, old.ratios().size(), against, fallen.size());
    fallen.forEach(sentence -> err.println("  " + sentence));
    return fallen.isEmpty() && compared > 0 ? 0 : 1;
  }

  /** A plan for each engine. */
  private List<Plan> plans() {
    List<Workload> wanted = wanted();
    int records = records();
    check("--records", records, 1, MOST_RECORDS);
    int valueSize = (int) Math.min(Integer.MAX_VALUE, size("--value-size", valueSizeText).bytes());
    check("--value-size", valueSize, ValueBuilder.SHORTEST_CHECKED, 1 << 24);
    check("--threads", threads, 1, MOST_THREADS);
    check("--repetitions", repetitions, 1, 1000);
    double seconds = seconds();
    if (!(seconds > 0) || seconds > 86_400) {
      throw wrong("--seconds must be more than 0, and at most a day: " + seconds);
    }
    if (!(fillSeconds >= 0) || fillSeconds > 86_400) {
      throw wrong("--fill-seconds must be at least 0, and at most a day: " + fillSeconds);
    }
    if (!(warmUp >= 0) || warmUp > 86_400) {
      throw wrong("--warm-up must be at least 0, and at most a day: " + warmUp);
    }
    Budget budget = new Budget(size("--cache", cache), size("--memtable", memtable), 3);
    List<Plan> plans = new ArrayList<>();
    List<String> wantedEngines = wantedEngines();
    if (Set.copyOf(wantedEngines).size() < wantedEngines.size()) {
      throw wrong("--engines names an engine twice: " + String.join(",", wantedEngines));
    }
    for (String engine : wantedEngines) {
      try {
        Engines.named(engine, budget);
      } catch (RuntimeException e) {
        throw wrong("--engines: " + e.getMessage());
      }
      plans.add(
          new Plan(
              engine,
              wanted,
              records,
              valueSize,
              seed,
              threads,
              seconds,
              fillSeconds,
              warmUp,
              settle,
              budget));
    }
    return plans;
  }

  private List<Workload> wanted() {
    List<String> names = new ArrayList<>(named);
    names.addAll(workloads);
    try {
      return Choice.of(names);
    } catch (IllegalArgumentException e) {
      throw wrong("workloads: " + e.getMessage());
    }
  }

  private List<String> wantedEngines() {
    if (!engines.isEmpty()) {
      return engines;
    }
    return isAll() ? Engines.ALL : List.of("varve", "rocksdb");
  }

  private boolean isAll() {
    return named.contains(Choice.ALL) || workloads.contains(Choice.ALL);
  }

  private double seconds() {
    if (secondsOrDefault != null) {
      return secondsOrDefault;
    }
    return isAll() ? SECONDS_OF_MANY : SECONDS;
  }

  private int records() {
    try {
      return Count.parse(recordsText);
    } catch (NumberFormatException e) {
      throw wrong("--records must be a number, such as 500k or 10M: " + recordsText);
    }
  }

  /** A wrong name should not come to light after all was measured. */
  private void checkFile(String option, @Nullable Path file) {
    if (file != null) {
      Path parent = file.toAbsolutePath().getParent();
      if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
        throw wrong(option + " " + file + " must name a file in a directory that is there");
      }
    }
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " must be from " + least + " to " + most + ": " + value);
    }
  }

  private ByteSize size(String option, String text) {
    try {
      return ByteSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage());
    }
  }

  private static List<String> words(String options) {
    return Arrays.stream(options.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(
        Objects.requireNonNull(spec, "set by picocli").commandLine(), message);
  }
}
