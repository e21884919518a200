package dev.varve.cli.advise;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.PartChoice;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.Directories;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.OutputFile;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.SeedOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.compare.CompareCommand;
import dev.varve.cli.lab.ByteSizeConverter;
import dev.varve.cli.lab.Candidates;
import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.lab.advise.Advice;
import dev.varve.lab.advise.Advisor;
import dev.varve.lab.advise.Candidate;
import dev.varve.lab.advise.CostModel;
import dev.varve.lab.advise.Demand;
import dev.varve.lab.sim.Device;
import dev.varve.lab.sim.SimulationSpec;
import dev.varve.option.ByteSize;
import dev.varve.option.OptionSchema;
import dev.varve.option.Setting;
import dev.varve.spi.ComponentKind;
import dev.varve.workload.WorkloadSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve advise}. */
@Command(
    name = "advise",
    sortOptions = false,
    header = "Searches the compaction policy and its settings for a workload.",
    description = {
      "All policies that are there, also those of others, are tried in the simulator; the best are"
          + " improved by halving and doubling their numbers, and judged again under workloads that"
          + " are not quite the one that was named. What is least is the time of the device for an"
          + " operation, within the limit of space.",
      "",
      "The best few are then run for real, one against the other as 'varve compare' does it.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve advise a",
      "  varve advise trace.csv --max-space 1.5 --yaml assemblies",
      "  varve advise workload.yaml --policies leveled,tiered --real 0",
    })
public final class AdviseCommand implements Callable<Integer> {
  private static final double MICRO = 1e-6;

  /** How many memtables the data may fill at the most: as many as a simulation can follow. */
  private static final long MOST_FLUSHES = 8192;

  private final Session session;

  @Parameters(
      paramLabel = "WORKLOAD",
      description = "The name of a workload, or a file: a specification, or a trace.")
  private String workload = "a";

  @Option(
      names = "--policies",
      paramLabel = "NAME",
      split = ",",
      description = "The policies among which to search (default: all that there are).")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many records there are (default: what the workload says).")
  private @Nullable Long records;

  @Option(
      names = "--operations",
      paramLabel = "N",
      description = "How many operations a run has (default: what the workload says).")
  private @Nullable Long operations;

  @Option(
      names = "--absent",
      paramLabel = "SHARE",
      description =
          "Which share of the lookups asks for keys that are not there (default:"
              + " ${DEFAULT-VALUE}).")
  private double absent = 0.1;

  @Option(
      names = "--max-space",
      paramLabel = "TIMES",
      description =
          "How many times the size of the data the store may take at its peak (default:"
              + " ${DEFAULT-VALUE}).")
  private double maxSpace = 4;

  @Option(
      names = "--read-bandwidth",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "What the device reads in a second (default: ${DEFAULT-VALUE}).")
  private ByteSize readBandwidth = ByteSize.bytes((long) Device.STANDARD.readBytesPerSecond());

  @Option(
      names = "--write-bandwidth",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "What the device writes in a second (default: ${DEFAULT-VALUE}).")
  private ByteSize writeBandwidth = ByteSize.bytes((long) Device.STANDARD.writeBytesPerSecond());

  @Option(
      names = "--block-micros",
      paramLabel = "N",
      description =
          "How many microseconds it takes to read a block at random (default: ${DEFAULT-VALUE}).")
  private double blockMicros = 80;

  @Option(
      names = "--may-drop",
      description = "Also advise policies that forget data, such as those that expire it.")
  private boolean mayDrop;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "How many entries are simulated at the most: more is finer and slower (default:"
              + " ${DEFAULT-VALUE}).")
  private long samples = 100_000;

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "How many candidates are shown (default: ${DEFAULT-VALUE}).")
  private int shown = 5;

  @Option(
      names = "--real",
      paramLabel = "N",
      description =
          "How many of them are run for real as well; 0 for none (default: ${DEFAULT-VALUE}).")
  private int real = 2;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "How often they are run for real (default: ${DEFAULT-VALUE}).")
  private int repetitions = 1;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--yaml",
      paramLabel = "DIR",
      description =
          "Where the assemblies are written, as advice-1.yaml and so on (default: the first is"
              + " printed).")
  private @Nullable Path yaml;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where all of it is written for programs (default: nowhere).")
  private @Nullable Path json;

  /** The command in a session. */
  public AdviseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    check();
    WorkloadChoice.Chosen chosen =
        new WorkloadChoice().records(records).operations(operations).choose(workload);
    WorkloadSpec spec = chosen.spec();
    Assembler assembler = session.assembler();
    Candidates finder = new Candidates(assembler);
    List<String> names = policies(finder);
    long memtable = memtable(spec);
    Scale scale = new Scale(memtable, Scale.of(spec).cacheBytes());
    SimulatedTrial trial =
        new SimulatedTrial(
            candidate -> finder.policy(assembly(candidate, scale, assembler)),
            spec,
            chosen.trace(),
            simulated -> onThisMachine(simulated, memtable),
            mayDrop,
            session.longestAnswer());
    CostModel costs =
        new CostModel(readBandwidth.bytes(), writeBandwidth.bytes(), blockMicros * MICRO, maxSpace);
    Demand demand = Demand.of(spec, absent);
    Advisor advisor = new Advisor(demand, costs, trial);
    Console console = session.console();
    List<Advice> advice;
    try (Progress _ = Progress.ofSteps(console, "simulating", -1, trial::count)) {
      advice = advisor.search(names, policy -> schema(assembler, policy), shown);
    }
    AdviseReport report =
        new AdviseReport(
            spec,
            demand,
            costs,
            memtable,
            seed.value(),
            advisor.tried(),
            trial.count(),
            trial.refused(),
            ranked(advice, scale, assembler));
    if (advice.isEmpty()) {
      StringBuilder why =
          new StringBuilder("no policy can be advised: those that work take more than ");
      why.append(maxSpace).append(" times the size of the data; allow more with --max-space.");
      trial
          .refused()
          .forEach((who, what) -> why.append("\n  ").append(who).append(' ').append(what));
      throw new CommandException(why.toString());
    }
    AdviceText.lines(report).forEach(console.out()::println);
    publish(report);
    return real == 0 ? ExitCode.OK : runForReal(report);
  }

  /** Sees to it that hours of work are not for nothing. */
  private void check() {
    require(samples >= 1, "--samples must be at least 1");
    require(shown >= 1, "--show must be at least 1");
    require(real >= 0, "--real must not be negative");
    require(repetitions >= 1, "--repeat must be at least 1");
    require(absent >= 0 && absent <= 1, "--absent must be from 0 to 1");
    require(maxSpace > 0, "--max-space must be more than 0");
    require(blockMicros >= 0, "--block-micros must not be negative");
    require(readBandwidth.bytes() > 0, "--read-bandwidth must be more than 0");
    require(writeBandwidth.bytes() > 0, "--write-bandwidth must be more than 0");
    OutputFile.check(json);
    OutputFile.checkDirectory(yaml);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CommandException(rule + ".");
    }
  }

  private List<String> policies(Candidates finder) {
    List<String> all = List.copyOf(finder.policies());
    finder.requirePolicies(policies, "only policies are advised");
    for (String policy : policies) {
      if (!all.contains(policy)) {
        throw CommandException.unknown(
            "there is no compaction policy", policy, "The policies are", all, "");
      }
    }
    return policies.isEmpty() ? all : policies;
  }

  private static OptionSchema schema(Assembler assembler, String policy) {
    return Objects.requireNonNull(
        assembler.catalog().schema(ComponentKind.COMPACTION, policy), "it was in the catalog");
  }

  /** What suits so much data: as large as on a server, or smaller, or larger. */
  private static long memtable(WorkloadSpec spec) {
    return Math.max(
        Scale.of(spec).memtableBytes(),
        Long.highestOneBit(Math.max(1, Scale.dataBytes(spec) / MOST_FLUSHES)));
  }

  private SimulationSpec onThisMachine(SimulationSpec spec, long memtable) {
    Device device =
        new Device(readBandwidth.bytes(), writeBandwidth.bytes(), Device.STANDARD.parallelism());
    return spec.withMemtable(memtable, spec.maxFrozenMemtables())
        .withDevice(device, spec.workers())
        .withSamples(samples, seed.value());
  }

  /** The default assembly with the candidate's policy, and sizes that suit the data. */
  private static Assembly assembly(Candidate candidate, Scale scale, Assembler assembler) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    candidate.settings().forEach((name, value) -> settings.put(name, Setting.of(value)));
    PartChoice policy = new PartChoice(candidate.policy(), settings, null);
    return scale.under(Candidates.withPolicy(policy), assembler.catalog(), null);
  }

  private static List<AdviseReport.Ranked> ranked(
      List<Advice> advice, Scale scale, Assembler assembler) {
    List<AdviseReport.Ranked> ranked = new ArrayList<>();
    for (Advice one : advice) {
      Assembly assembly = assembly(one.candidate(), scale, assembler);
      ranked.add(new AdviseReport.Ranked(ranked.size() + 1, one, assembly.toYaml()));
    }
    return ranked;
  }

  private void publish(AdviseReport report) throws IOException {
    Console console = session.console();
    console.out().println();
    if (yaml == null) {
      console.out().println("The first as an assembly:");
      console.out().print(report.advice().getFirst().assembly().indent(2));
    } else {
      write(report, yaml);
      console.out().println("The assemblies are in " + yaml + ".");
    }
    if (json != null) {
      JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      String text = mapper.writeValueAsString(report) + System.lineSeparator();
      OutputFile.write(json, () -> Files.writeString(json, text));
      console.out().println("All of it is in " + json + ".");
    }
  }

  private static List<Path> write(AdviseReport report, Path directory) {
    List<Path> files = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      for (AdviseReport.Ranked ranked : report.advice()) {
        Path file = directory.resolve("advice-" + ranked.rank() + ".yaml");
        files.add(Files.writeString(file, ranked.assembly()));
      }
    } catch (IOException e) {
      throw new CommandException(
          "cannot write to " + directory + ": " + FileErrors.reason(e) + ".", e);
    }
    return files;
  }

  /** Compares the best as anybody would who has the files. */
  private int runForReal(AdviseReport report) throws Exception {
    Path directory = Files.createTempDirectory("varve-advise-");
    Console console = session.console();
    try (Interrupts.Registration _ = console.interrupts().onInterrupt(() -> discard(directory))) {
      List<Path> files = write(report, directory);
      List<String> arguments = new ArrayList<>();
      files.stream().limit(real).map(Path::toString).forEach(arguments::add);
      arguments.addAll(List.of("--workload", workload, "--seed", Long.toString(seed.value())));
      arguments.addAll(List.of("--repeat", Integer.toString(repetitions)));
      if (records != null) {
        arguments.addAll(List.of("--records", records.toString()));
      }
      if (operations != null) {
        arguments.addAll(List.of("--operations", operations.toString()));
      }
      console.out().println();
      console.out().println("For real:");
      console.out().println();
      CompareCommand compare = new CompareCommand(session).withoutFile();
      new CommandLine(compare).parseArgs(arguments.toArray(String[]::new));
      return compare.call();
    } finally {
      Directories.delete(directory);
    }
  }

  private static void discard(Path directory) {
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
    }
  }
}
