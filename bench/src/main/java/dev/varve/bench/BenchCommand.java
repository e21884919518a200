package dev.varve.bench;

import dev.varve.bench.engine.Budget;
import dev.varve.bench.engine.Engines;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "ENGINE",
      defaultValue = "varve,rocksdb",
      description =
          "Engines to compare: varve, varve:PRESET, varve:FILE (an assembly file), rocksdb,"
              + " rocksdb:default (untuned), lmdb, leveldb, leveldb:pcmind (its newest fork),"
              + " xodus, mvstore and mapdb (writes do not survive a kill), skiplist (in memory)."
              + " Default: ${DEFAULT-VALUE}")
  private List<String> engines = List.of();

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "WORKLOAD",
      description = "Workloads to measure; --list explains them. Default: all")
  private List<String> workloads = List.of();

  @Option(names = "--list", description = "Explains the workloads and ends.")
  private boolean list;

  @Option(
      names = "--records",
      defaultValue = "1000000",
      description = "Records in the store. Default: ${DEFAULT-VALUE}")
  private int records;

  @Option(
      names = "--value-size",
      defaultValue = "100",
      paramLabel = "BYTES",
      description = "Bytes of a value; a compressor saves about half. Default: ${DEFAULT-VALUE}")
  private int valueSize;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description =
          "How long to measure what has no end of its own, which fills have. Default:"
              + " ${DEFAULT-VALUE}")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "6",
      paramLabel = "SECONDS",
      description =
          "How long each process runs the workloads on a small store first. Default:"
              + " ${DEFAULT-VALUE}")
  private double warmUp;

  @Option(
      names = "--repetitions",
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
    checkJson();
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
    return 0;
  }

  /** A plan for each engine. */
  private List<Plan> plans() {
    List<Workload> wanted = wanted();
    check("--records", records, 1, MOST_RECORDS);
    check("--value-size", valueSize, ValueBuilder.SHORTEST_CHECKED, 1 << 24);
    check("--threads", threads, 1, MOST_THREADS);
    check("--repetitions", repetitions, 1, 1000);
    if (!(seconds > 0) || seconds > 86_400) {
      throw wrong("--seconds must be more than 0, and at most a day: " + seconds);
    }
    if (!(warmUp >= 0) || warmUp > 86_400) {
      throw wrong("--warm-up must be at least 0, and at most a day: " + warmUp);
    }
    Budget budget = new Budget(size("--cache", cache), size("--memtable", memtable), 3);
    List<Plan> plans = new ArrayList<>();
    if (Set.copyOf(engines).size() < engines.size()) {
      throw wrong("--engines names an engine twice: " + String.join(",", engines));
    }
    for (String engine : engines) {
      try {
        Engines.named(engine, budget);
      } catch (RuntimeException e) {
        throw wrong("--engines: " + e.getMessage());
      }
      plans.add(
          new Plan(
              engine, wanted, records, valueSize, seed, threads, seconds, warmUp, settle, budget));
    }
    return plans;
  }

  private List<Workload> wanted() {
    if (workloads.isEmpty()) {
      return List.of(Workload.values());
    }
    Set<Workload> wanted = EnumSet.noneOf(Workload.class);
    for (String label : workloads) {
      wanted.add(
          Arrays.stream(Workload.values())
              .filter(workload -> workload.label().equals(label))
              .findAny()
              .orElseThrow(() ->
                  wrong(
                      "--workloads: there is no '"
                          + label
                          + "'; there are: "
                          + Arrays.stream(Workload.values())
                              .map(Workload::label)
                              .collect(Collectors.joining(", ")))));
    }
    return List.copyOf(wanted);
  }

  /** A wrong name should not come to light after all was measured. */
  private void checkJson() {
    if (json != null) {
      Path parent = json.toAbsolutePath().getParent();
      if (Files.isDirectory(json) || parent == null || !Files.isDirectory(parent)) {
        throw wrong("--json " + json + " must name a file in a directory that is there");
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
