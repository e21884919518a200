package dev.varve.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.option.DidYouMean;
import dev.varve.option.Problem;
import dev.varve.option.Setting;
import dev.varve.store.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads workloads: those that come with this module, YCSB's property files, and files in YAML.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class WorkloadReader {
  /** The names of YCSB's own workloads. */
  public static final List<String> CORE = List.of("a", "b", "c", "d", "e", "f");

  /** Those beside YCSB's, in the order in which they are listed. */
  private static final List<String> IN_YAML =
      List.of(
          "fillseq",
          "fillrandom",
          "overwrite",
          "updaterandom",
          "readrandom",
          "readwhilewriting",
          "readrandomwriterandom",
          "seekrandom",
          "deleteseq",
          "deleterandom",
          "mixgraph",
          "queue",
          "time-series",
          "hotspot",
          "sorted",
          "large-values",
          "phases");

  /** Those that YCSB has. */
  private static final List<RequestSpec.Distribution> DISTRIBUTIONS =
      List.of(
          RequestSpec.Distribution.UNIFORM,
          RequestSpec.Distribution.ZIPFIAN,
          RequestSpec.Distribution.LATEST,
          RequestSpec.Distribution.SEQUENTIAL,
          RequestSpec.Distribution.HOTSPOT,
          RequestSpec.Distribution.EXPONENTIAL);

  private static final int MOST_THREADS = 1024;
  private static final int LONGEST_RECORD = 1 << 28;
  private static final int MOST_DIGITS = 100;

  private WorkloadReader() {}

  /** The names of all workloads that come with this module: YCSB's own first. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(CORE);
    names.addAll(IN_YAML);
    return List.copyOf(names);
  }

  /** All workloads that come with this module, in the order of {@link #names}. */
  public static List<NamedWorkload> named() {
    return names().stream().map(WorkloadReader::describe).toList();
  }

  private static NamedWorkload describe(String name) {
    return CORE.contains(name) ? CoreDescriptions.of(name) : SpecReader.named(name, resource(name));
  }

  /**
   * A workload that comes with this module.
   *
   * @param name one of {@link #names}
   * @param overrides values by name of YCSB's property ({@code recordcount}, {@code
   *     operationcount}, {@code threadcount}, {@code target}, {@code fieldlength}), which replace
   *     those of the workload
   * @throws ConfigurationException if there is no such workload, or an override is wrong
   */
  public static WorkloadSpec named(String name, Map<String, Setting.Text> overrides) {
    if (IN_YAML.contains(name)) {
      return SpecReader.read(name, resource(name), overrides);
    }
    if (CORE.contains(name)) {
      return core(name, overrides);
    }
    String known = "the workloads are " + String.join(", ", names()) + ".";
    throw new ConfigurationException(
        "workload " + name,
        List.of(new Problem(name, null, known + DidYouMean.hint(name, names()))));
  }

  /**
   * The file of a workload that comes with this module: YAML, or properties for YCSB's own.
   *
   * @param name one of {@link #names}
   * @throws IllegalArgumentException if there is no such workload
   */
  public static String text(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException("there is no workload '" + name + "'");
    }
    return resource(name);
  }

  /** The text of a resource, without the carriage returns that a checkout may add. */
  private static String resource(String name) {
    String file = CORE.contains(name) ? "workload" + name + ".properties" : name + ".yaml";
    try (InputStream stream = WorkloadReader.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing from the jar of this module");
      }
      return new String(stream.readAllBytes(), UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The workload that a text in YAML describes.
   *
   * @param name of the text, for messages
   * @param overrides as of {@link #named(String, Map)}
   * @throws ConfigurationException if anything is wrong: all of it is listed, with lines
   */
  public static WorkloadSpec readYaml(
      String name, String text, Map<String, Setting.Text> overrides) {
    return SpecReader.read(name, text, overrides);
  }

  /**
   * The replay of a trace: all of its operations, by one client. If they have times, their rate is
   * the target, and another target stretches them.
   *
   * @param name for people
   * @param overrides of {@code operationcount} (the first of the operations), {@code threadcount}
   *     and {@code target}
   * @throws ConfigurationException if an override is wrong
   */
  public static WorkloadSpec ofTrace(
      String name, Trace trace, Map<String, Setting.Text> overrides) {
    return TraceSpecs.of(name, trace, overrides);
  }

  /**
   * One of YCSB's own workloads.
   *
   * @param name one of {@link #CORE}
   * @param overrides values by name of property, which replace those of the workload
   * @throws ConfigurationException if there is no such workload, or an override is wrong
   */
  public static WorkloadSpec core(String name, Map<String, Setting.Text> overrides) {
    if (!CORE.contains(name)) {
      String known = "the core workloads are " + String.join(", ", CORE) + ".";
      throw new ConfigurationException(
          "workload " + name,
          List.of(new Problem(name, null, known + DidYouMean.hint(name, CORE))));
    }
    try {
      return read(name, new StringReader(resource(name)), overrides);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The workload that a file of properties describes.
   *
   * @param name of the file, for messages
   * @param text of the file, in the syntax of {@link java.util.Properties}
   * @param overrides values by name of property, which replace those of the file
   * @throws ConfigurationException if anything is wrong: all of it is listed
   * @throws IOException if the text cannot be read
   */
  public static WorkloadSpec read(String name, Reader text, Map<String, Setting.Text> overrides)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    Map<String, Setting.Text> settings =
        new LinkedHashMap<>(PropertyLines.read(name, text, problems::add));
    settings.putAll(overrides);
    PropertyReader reader = new PropertyReader(settings, problems::add);
    reader.checkNames();
    WorkloadSpec spec = spec(name, reader);
    if (!problems.isEmpty()) {
      throw new ConfigurationException("workload " + name, problems);
    }
    return spec;
  }

  private static WorkloadSpec spec(String name, PropertyReader reader) {
    RecordSpec records = records(reader);
    FieldSpec fields = fields(reader);
    OperationMix mix = mix(reader);
    boolean dataIntegrity = dataIntegrity(reader, fields);
    return new WorkloadSpec(
        name,
        records,
        fields,
        mix,
        requests(reader),
        scans(reader),
        client(reader),
        dataIntegrity,
        notes(reader, fields, mix));
  }

  private static RecordSpec records(PropertyReader reader) {
    if (!reader.isGiven(Property.RECORD_COUNT)) {
      reader.problem(Property.RECORD_COUNT, "must be given: how many records there are");
    }
    long count = reader.number(Property.RECORD_COUNT, 1, Long.MAX_VALUE / 4, 1);
    long start = reader.number(Property.INSERT_START, 0, Long.MAX_VALUE / 4, 0);
    long inserted =
        reader.number(Property.INSERT_COUNT, 1, Long.MAX_VALUE / 4, Math.max(1, count - start));
    if (start + inserted > count) {
      reader.problem(
          Property.RECORD_COUNT,
          "must be at least insertstart + insertcount, which is " + (start + inserted));
    }
    return new RecordSpec(
        count,
        start,
        inserted,
        reader.choice(
            Property.INSERT_ORDER,
            RecordSpec.Order.HASHED,
            List.of(RecordSpec.Order.HASHED, RecordSpec.Order.ORDERED)),
        reader.small(Property.ZERO_PADDING, 0, MOST_DIGITS, 1));
  }

  private static FieldSpec fields(PropertyReader reader) {
    int count = reader.small(Property.FIELD_COUNT, 1, LONGEST_RECORD, 10);
    int length = reader.small(Property.FIELD_LENGTH, 1, LONGEST_RECORD, 100);
    int minLength = reader.small(Property.MIN_FIELD_LENGTH, 1, LONGEST_RECORD, 1);
    LengthDistribution distribution =
        reader.choice(
            Property.FIELD_LENGTH_DISTRIBUTION,
            LengthDistribution.CONSTANT,
            List.of(
                LengthDistribution.CONSTANT,
                LengthDistribution.UNIFORM,
                LengthDistribution.ZIPFIAN));
    if ((long) count * length > LONGEST_RECORD) {
      reader.problem(
          Property.FIELD_LENGTH,
          "fieldcount × fieldlength must be at most " + LONGEST_RECORD + " bytes");
    }
    if (distribution != LengthDistribution.CONSTANT && minLength > length) {
      reader.problem(Property.MIN_FIELD_LENGTH, "must be at most fieldlength, which is " + length);
    }
    return new FieldSpec(count, length, minLength, distribution);
  }

  private static OperationMix mix(PropertyReader reader) {
    OperationMix mix =
        new OperationMix(
            share(reader, Property.READ_PROPORTION, 0.95),
            share(reader, Property.UPDATE_PROPORTION, 0.05),
            share(reader, Property.INSERT_PROPORTION, 0),
            share(reader, Property.SCAN_PROPORTION, 0),
            share(reader, Property.READ_MODIFY_WRITE_PROPORTION, 0));
    if (mix.sum() == 0) {
      reader.problem(Property.READ_PROPORTION, "one of the proportions must be more than 0");
    }
    return mix;
  }

  private static double share(PropertyReader reader, Property property, double fallback) {
    return reader.fraction(property, 0, 1, fallback);
  }

  private static RequestSpec requests(PropertyReader reader) {
    double percentile = reader.fraction(Property.EXPONENTIAL_PERCENTILE, 0, 100, 95);
    if (percentile <= 0 || percentile >= 100) {
      reader.problem(Property.EXPONENTIAL_PERCENTILE, "must be more than 0 and less than 100");
    }
    return new RequestSpec(
        reader.choice(
            Property.REQUEST_DISTRIBUTION, RequestSpec.Distribution.UNIFORM, DISTRIBUTIONS),
        reader.fraction(Property.HOTSPOT_DATA_FRACTION, 0, 1, 0.2),
        reader.fraction(Property.HOTSPOT_OPERATION_FRACTION, 0, 1, 0.8),
        percentile,
        reader.fraction(Property.EXPONENTIAL_FRACTION, 0, 1, 0.8571428571));
  }

  private static ScanSpec scans(PropertyReader reader) {
    int min = reader.small(Property.MIN_SCAN_LENGTH, 1, Integer.MAX_VALUE, 1);
    int max = reader.small(Property.MAX_SCAN_LENGTH, 1, Integer.MAX_VALUE, 1000);
    if (min > max) {
      reader.problem(Property.MIN_SCAN_LENGTH, "must be at most maxscanlength, which is " + max);
    }
    return new ScanSpec(
        min,
        max,
        reader.choice(
            Property.SCAN_LENGTH_DISTRIBUTION,
            LengthDistribution.UNIFORM,
            List.of(LengthDistribution.UNIFORM, LengthDistribution.ZIPFIAN)));
  }

  private static ClientSpec client(PropertyReader reader) {
    if (!reader.isGiven(Property.OPERATION_COUNT)) {
      reader.problem(Property.OPERATION_COUNT, "must be given: how many operations to make");
    }
    return new ClientSpec(
        reader.number(Property.OPERATION_COUNT, 0, ValueBuilder.MAX_WRITE - MOST_THREADS, 0),
        reader.small(Property.THREAD_COUNT, 1, MOST_THREADS, 1),
        reader.fraction(Property.TARGET, 0, Double.MAX_VALUE, 0),
        reader.number(Property.MAX_EXECUTION_TIME, 0, Integer.MAX_VALUE, 0));
  }

  private static boolean dataIntegrity(PropertyReader reader, FieldSpec fields) {
    boolean wanted = reader.flag(Property.DATA_INTEGRITY, false);
    if (wanted && fields.distribution() != LengthDistribution.CONSTANT) {
      reader.problem(Property.DATA_INTEGRITY, "needs fieldlengthdistribution=constant");
    }
    if (wanted && (long) fields.count() * fields.length() < ValueBuilder.SHORTEST_CHECKED) {
      reader.problem(
          Property.DATA_INTEGRITY,
          "needs records of at least " + ValueBuilder.SHORTEST_CHECKED + " bytes");
    }
    return wanted;
  }

  private static List<String> notes(PropertyReader reader, FieldSpec fields, OperationMix mix) {
    List<String> notes = new ArrayList<>();
    boolean readsAll = reader.flag(Property.READ_ALL_FIELDS, true);
    boolean writesAll = reader.flag(Property.WRITE_ALL_FIELDS, false);
    if (!readsAll && fields.count() > 1) {
      notes.add("readallfields=false: a record is one value, so a read returns all of it");
    }
    if (!writesAll && fields.count() > 1 && mix.update() + mix.readModifyWrite() > 0) {
      notes.add("writeallfields=false: a record is one value, so a write replaces all of it");
    }
    if (Math.abs(mix.sum() - 1) > 1e-9) {
      notes.add("the proportions add up to " + mix.sum() + ": each is taken as a part of that");
    }
    List<String> withoutEffect = reader.withoutEffect();
    if (!withoutEffect.isEmpty()) {
      notes.add("without effect on what is done: " + String.join(", ", withoutEffect));
    }
    return notes;
  }
}
