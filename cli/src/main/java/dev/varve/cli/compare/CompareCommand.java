package dev.varve.cli.compare;

import dev.varve.assembly.Assembler;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OutputFile;
import dev.varve.cli.base.SeedOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.lab.ByteSizeConverter;
import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WatchedPolicies;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.lab.report.HtmlReport;
import dev.varve.lab.sim.Patience;
import dev.varve.option.ByteSize;
import dev.varve.store.Durability;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    header = "Compares assemblies: one workload on each, and what they made of it side by side.",
    description = {
      "Each assembly gets a new store in a temporary directory, which is deleted at the end. It is"
          + " loaded, run as fast as it goes, run again at a fixed rate to measure latency, and"
          + " read back. Everything random follows from the seed.",
      "",
      "Where an assembly does not say how large memtable and cache are, they get 1/32 and 1/8 of"
          + " the data, and the sizes of the compaction policy shrink as much as the memtable does:"
          + " so a short run merges as much as a long one on a server.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve compare",
      "  varve compare leveled lazy-leveled tiered --workload f",
      "  varve compare leveled acme.mine --plugins jars",
      "  varve compare leveled tiered --repeat 3 --report out.html",
      "  varve compare mine.yaml leveled --workload workload.properties --repeat 5",
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String DEFAULT_FILE = "varve-compare.json";

  private final Session session;
  private boolean filed = true;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CONTENDER",
      arity = "0..*",
      description =
          "Presets, parts (which stand for the default preset with that part exchanged, also one in"
              + " a jar that --plugins finds; KIND=NAME if several kinds have the name), or"
              + " assembly files. Without any: leveled and tiered, which differ in their compaction"
              + " only. One that is named twice shows how much is chance.")
  private List<String> assemblies = new ArrayList<>();

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "NAME",
      description =
          "A workload that 'varve workloads' lists, or a file: YAML, YCSB's properties (any name),"
              + " or a trace (.csv) (default: ${DEFAULT-VALUE}, half reads and half updates).")
  private String workload = "a";

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many records are loaded (default for a to f: 250000).")
  private @Nullable Long records;

  @Option(
      names = "--operations",
      paramLabel = "N",
      description = "How many operations a run has (default for a to f: 300000, for e 30000).")
  private @Nullable Long operations;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many clients there are (default: 1, or what the file says).")
  private @Nullable Integer threads;

  @Option(
      names = "--value-size",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description =
          "How long values are, such as 100 or 4KiB (default: 1000, or what the file says).")
  private @Nullable ByteSize valueSize;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "At how many operations a second latency is measured (default: the target in the file, or"
              + " half of what the slowest assembly reached).")
  private @Nullable Double rate;

  @Option(
      names = "--durability",
      paramLabel = "LEVEL",
      converter = DurabilityConverter.class,
      description =
          "What a write has survived when it returns: os (kill -9) or device (loss of power)"
              + " (default: what each assembly says).")
  private @Nullable Durability durability;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description =
          "How often it is all done (default: ${DEFAULT-VALUE}); with 3 or more, it is said what"
              + " differs.")
  private int repetitions = 1;

  @Option(
      names = "--noise",
      paramLabel = "auto|off",
      converter = NoiseFloor.Converter.class,
      description =
          "Whether the first contender takes part once more, unseen, to show how far apart two runs"
              + " of the same are (default: auto, with 3 repetitions or more).")
  private NoiseFloor noise = NoiseFloor.AUTO;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Make the stores in this directory, which is new or empty, and keep them.")
  private @Nullable Path keep;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where all figures are written, with all settings (default: ${DEFAULT-VALUE}).")
  private Path json = Path.of(DEFAULT_FILE);

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Write a page with pictures, a film of each tree, all figures, and all that is needed to"
              + " do it again. It needs no network.")
  private @Nullable Path page;

  /** The command in a session. */
  public CompareCommand(Session session) {
    this.session = session;
  }

  /** The same without any file of figures; before it is called. */
  public CompareCommand withoutFile() {
    filed = false;
    return this;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    OutputFile.check(filed ? json : null);
    OutputFile.check(page);
    Plan plan = plan();
    Assembler assembler = session.assembler();
    List<Contender> contenders =
        new Contenders(assembler, Scale.of(plan.spec()), durability).find(assemblies);
    Console console = session.console();
    Map<Contender, Camera> cameras = new LinkedHashMap<>();
    if (page != null) {
      contenders.forEach(contender -> cameras.put(contender, new Camera(contender.label())));
    }
    Opener opener =
        (directory, assembly, listeners, policies) ->
            WatchedPolicies.in(assembler, policies).open(directory, assembly, listeners);
    try (Patience patience = new Patience(session.longestAnswer());
        Workplace place = Workplace.create(keep, opener, console.interrupts())) {
      try {
        Outcome outcome =
            new Comparison(
                    plan,
                    contenders,
                    place,
                    patience,
                    console,
                    noise.isMeasured(repetitions),
                    cameras)
                .carryOut();
        publish(
            Report.of(
                started,
                Machine.here(place.directory()),
                commandLine(plan),
                plan,
                contenders,
                outcome),
            cameras);
        return outcome.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
      } catch (RuntimeException | Error e) {
        if (place.isCancelled()) {
          return ExitCode.INTERRUPTED;
        }
        throw e;
      }
    }
  }

  private String commandLine(Plan plan) {
    Map<String, String> open = new LinkedHashMap<>();
    open.put("--workload", workload);
    if (plan.trace() == null && Files.notExists(Path.of(workload))) {
      open.put("--records", Long.toString(plan.spec().records().insertCount()));
      open.put("--operations", Long.toString(plan.spec().client().operations()));
      open.put("--threads", Integer.toString(plan.spec().client().threads()));
    }
    open.put("--seed", Long.toString(seed.value()));
    open.put("--repeat", Integer.toString(repetitions));
    return CommandText.of(Objects.requireNonNull(spec, "set by picocli"), open);
  }

  private Plan plan() throws IOException {
    if (repetitions < 1) {
      throw new CommandException("--repeat must be at least 1.");
    }
    WorkloadChoice.Chosen chosen =
        new WorkloadChoice()
            .records(records)
            .operations(operations)
            .threads(threads)
            .valueSize(valueSize)
            .rate(rate)
            .choose(workload);
    return new Plan(chosen.spec(), seed.value(), repetitions, chosen.trace());
  }

  private void publish(Report report, Map<Contender, Camera> cameras) {
    Console console = session.console();
    Ansi ansi = console.terminal().out() && console.terminal().color() ? Ansi.ON : Ansi.OFF;
    PrintWriter out = console.out();
    try {
      writeFiles(report, cameras);
    } finally { // What was measured is shown, whatever becomes of the files.
      ReportText.lines(report, ansi).forEach(out::println);
    }
    if (filed) {
      out.println("All figures and settings are in " + json + " (" + report.metrics() + ").");
    }
    if (page != null) {
      out.println("Pictures are in " + page + ".");
    }
    if (keep != null) {
      out.println("The stores are in " + keep + ".");
    }
  }

  private void writeFiles(Report report, Map<Contender, Camera> cameras) {
    try {
      if (filed) {
        OutputFile.write(json, () -> ReportFile.write(report, json));
      }
    } finally {
      Path html = page;
      if (html != null) {
        OutputFile.write(
            html, () -> HtmlReport.write(new PageOfReport(report, cameras.values()).page(), html));
      }
    }
  }
}
