package dev.varve.workload;

import dev.varve.option.Setting;
import dev.varve.store.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads workloads in YAML; the README describes the fields. */
final class SpecReader {
  private static final long MOST = Long.MAX_VALUE / 4;
  private static final int MOST_THREADS = 1024;
  private static final int MOST_DIGITS = 100;

  /** Enough for every number, so that the order of keys is that of numbers. */
  private static final int USUAL_DIGITS = 19;

  private static final List<String> TOP =
      List.of(
          "description",
          "source",
          "records",
          "values",
          "operations",
          "mix",
          "requests",
          "scans",
          "deletes",
          "phases",
          "clients",
          "check-all-values");

  /** The fields that the properties stand for by which YCSB's workloads are overridden. */
  private static final Map<String, String> FIELD_OF_PROPERTY =
      Map.of(
          Property.RECORD_COUNT.word(), "records.count",
          Property.OPERATION_COUNT.word(), "operations",
          Property.THREAD_COUNT.word(), "clients.threads",
          Property.TARGET.word(), "clients.rate",
          Property.FIELD_LENGTH.word(), SpecParts.VALUE_LENGTH);

  private final YamlFields top;
  private final SpecParts parts;

  private SpecReader(YamlFields top) {
    this.top = top;
    this.parts = new SpecParts(top);
  }

  /**
   * The workload that a text describes.
   *
   * @param name of the text, for messages
   * @param overrides by the names of YCSB's properties
   * @throws ConfigurationException if anything is wrong: all of it is listed
   */
  static WorkloadSpec read(String name, String text, Map<String, Setting.Text> overrides) {
    Map<String, Setting.Text> byField = new HashMap<>();
    overrides.forEach((property, setting) -> {
      String field = FIELD_OF_PROPERTY.get(property);
      if (field != null) {
        byField.put(field, setting);
      }
    });
    YamlSource source = new YamlSource(name, byField);
    YamlFields top = source.read(text, TOP);
    if (source.problems().isEmpty() || top.has("records") || top.has("mix") || top.has("phases")) {
      WorkloadSpec spec = new SpecReader(top).spec(name);
      if (source.problems().isEmpty()) {
        return spec;
      }
    }
    throw new ConfigurationException("workload " + name, source.problems());
  }

  /** What a text says of itself: its description and its source, without looking at the rest. */
  static NamedWorkload named(String name, String text) {
    YamlFields top = new YamlSource(name, Map.of()).read(text, TOP);
    String description = top.text("description");
    String source = top.text("source");
    return new NamedWorkload(
        name, description == null ? "" : description, source == null ? "" : source);
  }

  private WorkloadSpec spec(String name) {
    RecordSpec records = records();
    FieldSpec values = parts.values();
    RequestSpec requests = parts.requests(top);
    ScanSpec scans = parts.scans(top);
    List<PhaseSpec> phases = phases(requests, scans);
    if (phases.isEmpty() && !top.has("mix")) {
      top.problem(
          "mix", "must be given: which operations there are, as in {read: 0.5, update: 0.5}");
    }
    OperationMix mix = phases.isEmpty() ? parts.mix(top) : average(phases);
    if (!phases.isEmpty() && top.has("mix")) {
      top.problem("mix", "each of the phases says its mix: remove it here");
    }
    DeleteSpec deletes = deletes(records);
    check(records, requests, mix, deletes, phases);
    boolean checksAll = top.flag("check-all-values", false);
    if (checksAll && values.minRecordLength() < ValueBuilder.SHORTEST_CHECKED) {
      top.problem(
          "check-all-values",
          "needs values of at least " + ValueBuilder.SHORTEST_CHECKED + " bytes");
    }
    return new WorkloadSpec(
        name, records, values, mix, requests, scans, client(), deletes, phases, null, checksAll,
        List.of());
  }

  private RecordSpec records() {
    YamlFields fields =
        top.part(
            "records", "count", List.of("count", "order", "digits", "out-of-place", "farthest"));
    if (!fields.has("count")) {
      fields.problem("count", "must be given: how many records are loaded");
    }
    long count = fields.number("count", 1, MOST, 1);
    RecordSpec.Order order =
        switch (fields.choice("order", OrderWord.HASHED, List.of(OrderWord.values()))) {
          case HASHED -> RecordSpec.Order.HASHED;
          case SORTED -> RecordSpec.Order.ORDERED;
          case SHUFFLED -> RecordSpec.Order.SHUFFLED;
          case NEAR_SORTED -> RecordSpec.Order.NEAR_SORTED;
        };
    boolean near = order == RecordSpec.Order.NEAR_SORTED;
    for (String name : List.of("out-of-place", "farthest")) {
      if (near != fields.has(name)) {
        fields.problem(
            name, near ? "order near-sorted needs it" : "only order near-sorted takes it");
      }
    }
    double outOfPlace = fields.fraction("out-of-place", 0, 1, 0.1);
    double farthest = fields.positive("farthest", 1, 0.1);
    return new RecordSpec(
        count,
        0,
        count,
        order,
        (int) fields.number("digits", 1, MOST_DIGITS, USUAL_DIGITS),
        near
            ? new RecordSpec.Sortedness(outOfPlace, Math.max(1, Math.round(farthest * count)))
            : null);
  }

  /** The words for orders of records. */
  private enum OrderWord {
    HASHED,
    SORTED,
    SHUFFLED,
    NEAR_SORTED
  }

  private List<PhaseSpec> phases(RequestSpec requests, ScanSpec scans) {
    List<PhaseSpec> phases = new ArrayList<>();
    for (YamlFields fields :
        top.list("phases", List.of("name", "share", "mix", "requests", "scans", "pace"))) {
      String name = fields.text("name");
      if (!fields.has("mix")) {
        fields.problem("mix", "must be given: which operations the phase has");
      }
      phases.add(
          new PhaseSpec(
              name == null ? "phase " + (phases.size() + 1) : name,
              fields.positive("share", Double.MAX_VALUE, 1),
              parts.mix(fields),
              fields.has("requests") ? parts.requests(fields) : requests,
              fields.has("scans") ? parts.scans(fields) : scans,
              fields.positive("pace", 1e6, 1)));
    }
    return phases;
  }

  /** The mix of all phases together, in parts of 1. */
  private static OperationMix average(List<PhaseSpec> phases) {
    double[] sums = new double[OperationKind.values().length];
    double all = phases.stream().mapToDouble(PhaseSpec::share).sum();
    for (PhaseSpec phase : phases) {
      int i = 0;
      for (OperationKind kind : OperationKind.values()) {
        sums[i++] += phase.share() / all * phase.mix().share(kind) / phase.mix().sum();
      }
    }
    return new OperationMix(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
  }

  private DeleteSpec deletes(RecordSpec records) {
    YamlFields fields = top.part("deletes", "order", List.of("order", "keep"));
    DeleteSpec.Order order =
        fields.choice("order", DeleteSpec.Order.REQUESTED, List.of(DeleteSpec.Order.values()));
    boolean oldest = order == DeleteSpec.Order.OLDEST;
    if (!oldest && fields.has("keep")) {
      fields.problem("keep", "only order oldest takes it");
    }
    boolean all = "all".equals(fields.has("keep") ? fields.text("keep") : "");
    long keep = all ? records.count() : fields.number("keep", 0, MOST, 0);
    return new DeleteSpec(order, oldest ? keep : 0);
  }

  private ClientSpec client() {
    YamlFields fields =
        top.part("clients", "threads", List.of("threads", "rate", "sine", "max-seconds"));
    if (!top.has("operations")) {
      top.problem("operations", "must be given: how many operations a run has");
    }
    YamlFields sine = fields.part("sine", null, List.of("amplitude", "period"));
    double amplitude = sine.fraction("amplitude", 0, 0.999, 0.5);
    double period = sine.positive("period", Double.MAX_VALUE, 60);
    return new ClientSpec(
        top.number("operations", 0, ValueBuilder.MAX_WRITE - MOST_THREADS, 0),
        (int) fields.number("threads", 1, MOST_THREADS, 1),
        fields.fraction("rate", 0, Double.MAX_VALUE, 0),
        fields.number("max-seconds", 0, Integer.MAX_VALUE, 0),
        fields.has("sine") ? new Sine(amplitude, period) : null);
  }

  private void check(
      RecordSpec records,
      RequestSpec requests,
      OperationMix mix,
      DeleteSpec deletes,
      List<PhaseSpec> phases) {
    boolean inOrder = deletes.order() == DeleteSpec.Order.OLDEST;
    if (inOrder && mix.delete() == 0) {
      top.problem("deletes", "the mix has no delete");
    }
    List<RequestSpec.Distribution> all = new ArrayList<>(List.of(requests.distribution()));
    phases.forEach(phase -> all.add(phase.requests().distribution()));
    if (all.contains(RequestSpec.Distribution.RANGES)) {
      if (records.order() == RecordSpec.Order.HASHED) {
        top.problem(
            "requests", "ranges need records whose order is sorted, near-sorted or shuffled");
      }
      if (inOrder) {
        top.problem("requests", "ranges do not go together with deletes of the oldest");
      }
    }
    if (all.contains(RequestSpec.Distribution.FIRST)
        && (mix.rewrites() || (mix.delete() > 0 && !inOrder))) {
      top.problem(
          "requests", "first goes with reads, scans, inserts and deletes of the oldest only");
    }
  }
}
