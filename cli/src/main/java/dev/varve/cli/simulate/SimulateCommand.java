package dev.varve.cli.simulate;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OutputFile;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.SeedOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.lab.ByteSizeConverter;
import dev.varve.cli.lab.Candidate;
import dev.varve.cli.lab.Candidates;
import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WatchedPolicies;
import dev.varve.cli.lab.WholeAssembly;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.cli.text.Wrapped;
import dev.varve.lab.report.HtmlReport;
import dev.varve.lab.report.ReportPage;
import dev.varve.lab.sim.Device;
import dev.varve.lab.sim.NoAnswerException;
import dev.varve.lab.sim.Patience;
import dev.varve.lab.sim.SimulationResult;
import dev.varve.lab.sim.SimulationSpec;
import dev.varve.lab.sim.WriteModel;
import dev.varve.option.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve simulate}. */
@Command(
    name = "simulate",
    sortOptions = false,
    header = "Simulates compaction policies on any amount of data, without any files.",
    description = {
      "The policies are the real ones, as they are in their jars; the tables hold samples of the"
          + " keys in memory. So a hundred terabytes take as long as a hundred gigabytes: seconds"
          + " or minutes for each policy, which depends on --samples, on how often the memtable is"
          + " flushed, and on how long the policy takes to answer.",
      "",
      "Where nothing is said, the memtable is a part of the data, and all sizes that a policy has"
          + " as options grow and shrink with it. --calibrate makes the same writes for real.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve simulate all --size 100TiB",
      "  varve simulate leveled tiered mine.yaml --size 1TiB --updates 2TiB --report sim.html",
      "  varve simulate leveled lazy-leveled --size 64MiB --calibrate",
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final int WIDTH = 100;

  private final Session session;

  @Parameters(
      paramLabel = "POLICY",
      arity = "0..*",
      description =
          "Compaction policies, presets or assembly files, or 'all' for each policy that there is"
              + " (default: leveled and tiered).")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "How many bytes of new records are written (default: ${DEFAULT-VALUE}).")
  private ByteSize size = ByteSize.gib(1);

  @Option(
      names = "--updates",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "How many bytes of updates follow, spread evenly (default: none).")
  private @Nullable ByteSize updates;

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "NAME",
      description =
          "What a workload writes, instead of --size: one that comes with Varve, or a file.")
  private @Nullable String workload;

  @Option(
      names = "--memtable",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "Memory at which a memtable is flushed (default: 1/4096 of the data).")
  private @Nullable ByteSize memtable;

  @Option(
      names = "--device",
      paramLabel = "READ,WRITE[,JOBS]",
      converter = DeviceConverter.class,
      description =
          "Bytes that are read and written in a second, and how many jobs it takes to do so"
              + " (default: 2 GB, 1 GB, 4).")
  private Device device = Device.STANDARD;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many compactions run side by side (default: ${DEFAULT-VALUE}).")
  private int workers = 4;

  @Option(
      names = "--rate",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "Bytes of writes that arrive in a second (default: as fast as they are taken).")
  private @Nullable ByteSize rate;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many entries are simulated at the most (default: ${DEFAULT-VALUE}).")
  private long samples = SimulationSpec.STANDARD_SAMPLES;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where all figures are written for programs (default: nowhere).")
  private @Nullable Path json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where a page with pictures is written (default: nowhere).")
  private @Nullable Path report;

  @Option(
      names = "--calibrate",
      description =
          "Make the same writes for real as well, in a temporary store, and say how far the"
              + " simulation is off. It takes as much disk as is written.")
  private boolean calibrate;

  /** The command in a session. */
  public SimulateCommand(Session session) {
    this.session = session;
  }

  /**
   * All that was found.
   *
   * @param spec that was simulated
   * @param assemblies as YAML, by the names of the policies
   * @param results in the order in which policies were named
   * @param calibrations by the names of the policies; empty unless asked for
   * @param failures of policies that failed when they were made, by name
   */
  record Bundle(
      SimulationSpec spec,
      Map<String, String> assemblies,
      List<SimulationResult> results,
      Map<String, Calibration> calibrations,
      Map<String, String> failures) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    OutputFile.check(json);
    OutputFile.check(report);
    SimulationSpec spec = spec();
    Map<String, String> failures = new LinkedHashMap<>();
    List<Candidate> candidates = candidates(spec, failures);
    Console console = session.console();
    noteSame(candidates);
    SimulateText.head(spec).forEach(console.out()::println);
    console.out().flush();
    Map<String, String> assemblies = new LinkedHashMap<>();
    candidates.forEach(one -> assemblies.put(one.label(), one.assembly().toYaml()));
    Simulations simulations = new Simulations(session.longestAnswer());
    List<SimulationResult> results;
    try (Progress _ =
        Progress.ofSteps(console, "simulating", candidates.size(), simulations::done)) {
      results = simulations.run(candidates, spec, failures);
    }
    Map<String, Calibration> calibrations = new LinkedHashMap<>();
    if (calibrate) {
      try {
        calibrate(spec, candidates, results, calibrations, failures);
      } catch (CancellationException e) {
        return ExitCode.INTERRUPTED;
      }
    }
    publish(new Bundle(spec, assemblies, results, calibrations, failures));
    boolean sound = failures.isEmpty() && results.stream().allMatch(r -> r.fault() == null);
    return sound ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Says which candidates cannot differ, since only their policies are simulated. */
  private void noteSame(List<Candidate> candidates) {
    Map<Map<String, String>, List<String>> labels = new LinkedHashMap<>();
    for (Candidate one : candidates) {
      Map<String, String> policy =
          WholeAssembly.flat(WholeAssembly.of(one.assembly(), session.assembler().catalog()));
      policy.keySet().removeIf(path -> !(path + ".").startsWith("keyspace.compaction."));
      labels.computeIfAbsent(policy, _ -> new ArrayList<>()).add(one.label());
    }
    for (List<String> same : labels.values()) {
      if (same.size() > 1) {
        session
            .console()
            .note(
                String.join(" and ", same)
                    + " have the same policy with the same options, and only that is simulated:"
                    + " their figures are the same.");
      }
    }
  }

  /** Those that can be made and broke no rule. */
  private void calibrate(
      SimulationSpec spec,
      List<Candidate> candidates,
      List<SimulationResult> results,
      Map<String, Calibration> calibrations,
      Map<String, String> failures) {
    Set<String> sound = new HashSet<>();
    results.stream().filter(result -> result.fault() == null).forEach(r -> sound.add(r.policy()));
    List<Candidate> able = candidates.stream().filter(c -> sound.contains(c.label())).toList();
    Console console = session.console();
    try (Patience patience = new Patience(session.longestAnswer());
        Progress _ =
            Progress.ofSteps(console, "calibrating", able.size(), () -> calibrations.size())) {
      for (Candidate candidate : able) {
        try {
          calibrations.put(
              candidate.label(),
              patience.run(watch ->
                  Calibration.of(
                      WatchedPolicies.in(session.assembler(), watch),
                      candidate.assembly(),
                      watch.policy(candidate.policy().get()),
                      spec,
                      console.interrupts())));
        } catch (CancellationException e) {
          throw e;
        } catch (NoAnswerException e) {
          failures.put(
              candidate.label(),
              "could not be calibrated: " + e.getMessage() + "\nin the tree\n" + e.view().shape());
        } catch (ExecutionException e) {
          failures.put(candidate.label(), "could not be calibrated: " + e.getCause());
        } catch (RuntimeException | Error e) {
          failures.put(candidate.label(), "could not be calibrated: " + e);
        }
      }
    }
  }

  private SimulationSpec spec() {
    if (workload == null && size.bytes() == 0) {
      throw new CommandException("--size must be more than 0.");
    }
    WriteModel writes =
        workload == null
            ? WriteModel.updates(size.bytes(), updates == null ? 0 : updates.bytes())
            : written(new WorkloadChoice().choose(workload));
    try {
      SimulationSpec spec = SimulationSpec.of(writes);
      return spec.withMemtable(
              memtable == null ? spec.memtableBytes() : memtable.bytes(), spec.maxFrozenMemtables())
          .withDevice(device, workers)
          .withRates(rate == null ? 0 : (double) rate.bytes(), 0)
          .withSamples(samples, seed.value());
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private static WriteModel written(WorkloadChoice.Chosen chosen) {
    return new WriteModel.OfWorkload(chosen.spec(), chosen.trace());
  }

  /** Those that were named; of all that there are, those that can be made. */
  private List<Candidate> candidates(SimulationSpec spec, Map<String, String> failures) {
    Assembler assembler = session.assembler();
    Candidates finder = new Candidates(assembler);
    Scale scale =
        new Scale(spec.memtableBytes(), Scale.ofData(spec.writes().totalBytes()).cacheBytes());
    UnaryOperator<Assembly> fit = assembly -> scale.under(assembly, assembler.catalog(), null);
    if (!policies.equals(List.of(ALL))) {
      finder.requirePolicies(
          policies,
          "nothing else is simulated: 'varve compare' runs it in a real store. Name policies,"
              + " presets or assembly files");
      return finder.find(policies.isEmpty() ? List.of("leveled", "tiered") : policies, fit);
    }
    List<Candidate> all = new ArrayList<>();
    for (String name : finder.policies()) {
      try {
        all.addAll(finder.find(List.of(name), fit));
      } catch (RuntimeException | LinkageError e) {
        failures.put(name, String.valueOf(e.getMessage()));
      }
    }
    return all;
  }

  private void publish(Bundle bundle) throws IOException {
    Console console = session.console();
    console.out().println();
    console.out().print(SimulateText.table(bundle.results()));
    console.out().println();
    console.out().println(Wrapped.text(SimulateText.LEGEND, "", WIDTH));
    if (!bundle.calibrations().isEmpty()) {
      console.out().println();
      console.out().println("The same writes in a store that does its background work inline:");
      console.out().print(SimulateText.calibration(bundle.calibrations()));
    }
    SimulateText.faults(bundle.results(), bundle.failures()).forEach(console.out()::println);
    if (json == null && report == null) {
      return;
    }
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    String text = mapper.writeValueAsString(bundle);
    try {
      if (json != null) {
        write(json, () -> Files.writeString(json, text + System.lineSeparator()));
      }
    } finally {
      Path page = report;
      if (page != null) {
        write(page, () -> HtmlReport.write(page(bundle, text), page));
      }
    }
  }

  private static ReportPage page(Bundle bundle, String text) {
    return SimulateReport.page(
        bundle.spec(), bundle.results(), bundle.calibrations(), bundle.failures(), text);
  }

  private void write(Path file, OutputFile.Writing writing) {
    OutputFile.write(file, writing);
    session.console().out().println("Written: " + file);
  }
}
