package dev.varve.cli.lab;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.FileErrors;
import dev.varve.option.ByteSize;
import dev.varve.option.Setting;
import dev.varve.workload.Trace;
import dev.varve.workload.WorkloadReader;
import dev.varve.workload.WorkloadSpec;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workload that the options of a command ask for: each of them replaces what the workload says.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class WorkloadChoice {
  private static final String RECORDS = "recordcount";
  private static final String OPERATIONS = "operationcount";
  private static final String VALUE_LENGTH = "fieldlength";

  /** For YCSB's own workloads, whose files speak of 1000 records and operations. */
  private static final long USUAL_RECORDS = 250_000;

  private static final long USUAL_OPERATIONS = 300_000;

  /** The workload that scans; each scan reads fifty records on average. */
  private static final String SCANS = "e";

  private static final long USUAL_SCANS = 30_000;

  private final Map<String, Setting.Text> overrides = new LinkedHashMap<>();

  /** What the workload says, so far. */
  public WorkloadChoice() {}

  /** How many records are loaded; null for what the workload says. */
  public WorkloadChoice records(@Nullable Long count) {
    return override(RECORDS, count, "--records");
  }

  /** How many operations a run has; null for what the workload says. */
  public WorkloadChoice operations(@Nullable Long count) {
    return override(OPERATIONS, count, "--operations");
  }

  /** How many clients there are; null for what the workload says. */
  public WorkloadChoice threads(@Nullable Integer count) {
    return override("threadcount", count, "--threads");
  }

  /** How many operations should start in a second; null for what the workload says. */
  public WorkloadChoice rate(@Nullable Double rate) {
    return override("target", rate, "--rate");
  }

  /** How long values are; null for what the workload says. */
  public WorkloadChoice valueSize(@Nullable ByteSize size) {
    String origin = "--value-size";
    return override("fieldcount", size == null ? null : 1, origin)
        .override(VALUE_LENGTH, size == null ? null : size.bytes(), origin);
  }

  private WorkloadChoice override(String property, @Nullable Number value, String origin) {
    if (value != null) {
      overrides.put(property, new Setting.Text(value.toString(), origin));
    }
    return this;
  }

  /**
   * What was chosen.
   *
   * @param spec of the workload
   * @param trace that it replays; null if it does not
   */
  public record Chosen(WorkloadSpec spec, @Nullable Trace trace) {}

  /**
   * The specification of the workload.
   *
   * @param name as of {@link #choose}
   * @throws CommandException if there is none, or the file cannot be read
   * @throws dev.varve.store.ConfigurationException if anything in it is wrong
   */
  public WorkloadSpec read(String name) {
    return choose(name).spec();
  }

  /**
   * The workload.
   *
   * @param name of one that comes with Varve, or of a file: YAML, YCSB's properties, or a trace
   * @throws CommandException if there is none, or the file cannot be read
   * @throws dev.varve.store.ConfigurationException if anything in it is wrong
   */
  public Chosen choose(String name) {
    if (WorkloadReader.CORE.contains(name)) {
      return new Chosen(core(name), null);
    }
    List<String> known = WorkloadReader.names();
    if (known.contains(name)) {
      return new Chosen(WorkloadReader.named(name, overrides), null);
    }
    try {
      Path file = Path.of(name);
      if (Files.exists(file) || file.getNameCount() > 1 || name.contains(".")) {
        return read(file);
      }
    } catch (InvalidPathException e) {
      // Then it is no file, and the message says what there is.
    }
    throw CommandException.unknown(
        "there is neither a workload nor a file",
        name,
        "The workloads are",
        known,
        "'varve workloads' says what they are.");
  }

  private WorkloadSpec core(String name) {
    Map<String, Setting.Text> all = new LinkedHashMap<>();
    long operations = name.equals(SCANS) ? USUAL_SCANS : USUAL_OPERATIONS;
    all.put(RECORDS, new Setting.Text(Long.toString(USUAL_RECORDS), null));
    all.put(OPERATIONS, new Setting.Text(Long.toString(operations), null));
    all.putAll(overrides);
    return WorkloadReader.core(name, all);
  }

  private Chosen read(Path file) {
    String name = file.toString();
    try {
      if (isTrace(name)) {
        return trace(file);
      }
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        return new Chosen(WorkloadReader.readYaml(name, Files.readString(file), overrides), null);
      }
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
        return new Chosen(WorkloadReader.read(name, text, overrides), null);
      }
    } catch (CharacterCodingException e) {
      throw new CommandException(name + " is no workload file: it is not text in UTF-8.", e);
    } catch (IOException e) {
      throw new CommandException(
          "cannot read the workload file " + file + ": " + FileErrors.reason(e) + ".", e);
    }
  }

  private static boolean isTrace(String name) {
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  private Chosen trace(Path file) throws IOException {
    for (String property : List.of(RECORDS, VALUE_LENGTH)) {
      Setting.Text given = overrides.get(property);
      if (given != null) {
        throw new CommandException(
            given.origin() + " does not go with a trace, which says what there is.");
      }
    }
    Trace trace = Trace.read(Files.newInputStream(file), file.toString());
    return new Chosen(WorkloadReader.ofTrace(file.toString(), trace, overrides), trace);
  }
}
