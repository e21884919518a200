package dev.varve.cli.workload;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.OutputFile;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.SeedOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.views.trace.KeySample;
import dev.varve.views.trace.TraceWriter;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve record}. */
@Command(
    name = "record",
    sortOptions = false,
    header = "Writes the trace of a workload: the operations that it would make.",
    description = {
      "No store is opened. The trace can be replayed with 'varve compare --workload FILE.csv', or"
          + " read by other programs: it is CSV, one operation a line. An application records what"
          + " it does itself, with TraceRecorder of the module views.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve record mixgraph --out mixgraph.csv.gz",
      "  varve record queue --operations 10000 --rate 500 --out queue.csv",
      "  varve record production.csv.gz --sample 0.1 --out tenth.csv",
    })
public final class RecordCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "WORKLOAD",
      description =
          "A workload that 'varve workloads' lists, or a file: YAML, YCSB's properties, or a"
              + " trace.")
  private String workload = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "The new file; gzip if its name ends with .gz.")
  private Path out = Path.of("");

  @Option(names = "--records", paramLabel = "N", description = "How many records are loaded.")
  private @Nullable Long records;

  @Option(names = "--operations", paramLabel = "N", description = "How many operations a run has.")
  private @Nullable Long operations;

  @Option(names = "--threads", paramLabel = "N", description = "How many clients there are.")
  private @Nullable Integer threads;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Operations a second; with it, each operation of the run has a time.")
  private @Nullable Double rate;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--sample",
      paramLabel = "PART",
      description =
          "Only this part of the keys, with all of their operations (default: ${DEFAULT-VALUE}).")
  private double sample = 1;

  @Option(
      names = "--run-only",
      description = "Leave out the puts that load the store before the run.")
  private boolean runOnly;

  /** The command in a session. */
  public RecordCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    WorkloadChoice.Chosen chosen =
        new WorkloadChoice()
            .records(records)
            .operations(operations)
            .threads(threads)
            .rate(rate)
            .choose(workload);
    Workload source =
        new Workload(
            chosen.spec(), seed.value(), ValueBuilder.Content.PRINTABLE, chosen.trace(), null);
    WorkloadTrace trace = new WorkloadTrace(source, sample());
    if (Files.exists(out)) {
      throw existsAlready(null);
    }
    OutputFile.check(out);
    OutputFile.write(out, () -> write(trace));
    session.console().out().println(trace.lines() + " operations are in " + out + ".");
    return ExitCode.OK;
  }

  /** Writes all of it or, if that fails or the user interrupts it, nothing. */
  private void write(WorkloadTrace trace) throws IOException {
    OutputStream file = create();
    boolean complete = false;
    try (Interrupts.Registration _ = session.console().interrupts().onInterrupt(this::discard);
        Progress _ =
            Progress.ofSteps(session.console(), "record", trace.steps(!runOnly), trace::done)) {
      try (TraceWriter writer = new TraceWriter(compressed(file))) {
        trace.write(writer, !runOnly);
      }
      complete = true;
    } finally {
      if (!complete) {
        discard();
      }
    }
  }

  private void discard() {
    try {
      Files.deleteIfExists(out);
    } catch (IOException e) {
      session
          .console()
          .note(out + " is not complete, and cannot be deleted: " + FileErrors.reason(e));
    }
  }

  private KeySample sample() {
    try {
      return KeySample.of(sample);
    } catch (IllegalArgumentException e) {
      throw new CommandException("--sample: " + e.getMessage() + ".", e);
    }
  }

  private OutputStream create() throws IOException {
    try {
      return Files.newOutputStream(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw existsAlready(e);
    }
  }

  private CommandException existsAlready(@Nullable IOException cause) {
    return new CommandException(out + " exists already: name a new file with --out.", cause);
  }

  private OutputStream compressed(OutputStream file) throws IOException {
    return out.toString().endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
  }
}
