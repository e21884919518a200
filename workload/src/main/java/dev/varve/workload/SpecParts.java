package dev.varve.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a workload in YAML that say how something is distributed. */
final class SpecParts {
  /** Not a field of the text: the length of all values, whatever the text says. */
  static final String VALUE_LENGTH = "values.=";

  private static final int LONGEST = 1 << 28;
  private static final List<String> LENGTHS =
      List.of("distribution", "length", "min", "max", "shape", "scale");
  private static final List<String> RANGES = List.of("count", "a", "b", "c", "d", "key-a", "key-b");

  private final YamlFields top;

  SpecParts(YamlFields top) {
    this.top = top;
  }

  FieldSpec values() {
    YamlFields fields = top.part("values", "length", LENGTHS);
    if (fields.has("=")) {
      int length = fields.size("=", 1, LONGEST, 100);
      return new FieldSpec(1, length, length, LengthDistribution.CONSTANT);
    }
    LengthDistribution distribution =
        fields.choice(
            "distribution", LengthDistribution.CONSTANT, List.of(LengthDistribution.values()));
    if (distribution == LengthDistribution.CONSTANT) {
      if (!fields.has("length")) {
        fields.problem("length", "must be given: how long values are, as in 'values: 100'");
      }
      refuse(fields, "only other distributions take it", "min", "max", "shape", "scale");
      int length = fields.size("length", 1, LONGEST, 100);
      return new FieldSpec(1, length, length, LengthDistribution.CONSTANT);
    }
    refuse(fields, "only distribution constant takes it; say min and max", "length");
    int min = fields.size("min", 1, LONGEST, 1);
    int max = fields.size("max", 1, LONGEST, 1000);
    if (!fields.has("max")) {
      fields.problem("max", "must be given: the length of the longest value");
    }
    checkOrder(fields, min, max);
    return new FieldSpec(1, max, min, distribution, pareto(fields, distribution));
  }

  ScanSpec scans(YamlFields of) {
    YamlFields fields = of.part("scans", "length", LENGTHS);
    if (fields.has("length")) {
      refuse(fields, "a scan has a length, or a distribution of lengths", "distribution");
      int length = (int) fields.number("length", 1, Integer.MAX_VALUE, 1);
      return new ScanSpec(length, length, LengthDistribution.UNIFORM);
    }
    LengthDistribution distribution =
        fields.choice(
            "distribution",
            LengthDistribution.UNIFORM,
            List.of(
                LengthDistribution.UNIFORM, LengthDistribution.ZIPFIAN, LengthDistribution.PARETO));
    int min = (int) fields.number("min", 1, Integer.MAX_VALUE, 1);
    int max = (int) fields.number("max", 1, Integer.MAX_VALUE, 100);
    checkOrder(fields, min, max);
    return new ScanSpec(min, max, distribution, pareto(fields, distribution));
  }

  private static void checkOrder(YamlFields fields, int min, int max) {
    if (min > max) {
      fields.problem("min", "must be at most max, which is " + max);
    }
  }

  private static @Nullable Pareto pareto(YamlFields fields, LengthDistribution distribution) {
    if (distribution == LengthDistribution.PARETO) {
      for (String name : List.of("shape", "scale")) {
        if (!fields.has(name)) {
          fields.problem(name, "distribution pareto needs it");
        }
      }
      return new Pareto(fields.fraction("shape", 0, 100, 0), fields.positive("scale", 1e9, 1));
    }
    refuse(fields, "only distribution pareto takes it", "shape", "scale");
    return null;
  }

  private static void refuse(YamlFields fields, String message, String... names) {
    for (String name : names) {
      if (fields.has(name)) {
        fields.problem(name, message);
      }
    }
  }

  OperationMix mix(YamlFields of) {
    YamlFields fields =
        of.part(
            "mix",
            null,
            List.of("read", "update", "insert", "scan", "read-modify-write", "delete"));
    OperationMix mix =
        new OperationMix(
            share(fields, "read"),
            share(fields, "update"),
            share(fields, "insert"),
            share(fields, "scan"),
            share(fields, "read-modify-write"),
            share(fields, "delete"));
    if (mix.sum() == 0 && of.has("mix")) {
      of.problem("mix", "one of the shares must be more than 0");
    }
    return mix.sum() == 0 ? new OperationMix(1, 0, 0, 0, 0) : mix;
  }

  private static double share(YamlFields fields, String kind) {
    return fields.fraction(kind, 0, Double.MAX_VALUE, 0);
  }

  RequestSpec requests(YamlFields of) {
    YamlFields fields =
        of.part(
            "requests",
            "distribution",
            List.of(
                "distribution", "hot-records", "hot-operations", "percentile", "newest", "ranges"));
    RequestSpec usual = RequestSpec.of(RequestSpec.Distribution.UNIFORM);
    RequestSpec.Distribution distribution =
        fields.choice(
            "distribution", usual.distribution(), List.of(RequestSpec.Distribution.values()));
    if (distribution != RequestSpec.Distribution.HOTSPOT) {
      refuse(fields, "only distribution hotspot takes it", "hot-records", "hot-operations");
    }
    if (distribution != RequestSpec.Distribution.EXPONENTIAL) {
      refuse(fields, "only distribution exponential takes it", "percentile", "newest");
    }
    if (distribution != RequestSpec.Distribution.RANGES) {
      refuse(fields, "only distribution ranges takes it", "ranges");
    }
    return new RequestSpec(
        distribution,
        fields.fraction("hot-records", 0, 1, usual.hotDataFraction()),
        fields.fraction("hot-operations", 0, 1, usual.hotOperationFraction()),
        fields.fraction("percentile", 0.001, 99.999, usual.exponentialPercentile()),
        fields.positive("newest", 1, usual.exponentialFraction()),
        distribution == RequestSpec.Distribution.RANGES ? ranges(fields) : null);
  }

  private static HotRanges ranges(YamlFields of) {
    YamlFields fields = of.part("ranges", "count", RANGES);
    HotRanges ranges =
        new HotRanges(
            (int) fields.number("count", 1, 1 << 20, 30),
            fields.fraction("a", 0, Double.MAX_VALUE, 1),
            fields.fraction("b", -1e6, 1e6, 0),
            fields.fraction("c", 0, Double.MAX_VALUE, 0),
            fields.fraction("d", -1e6, 1e6, 0),
            fields.fraction("key-a", 0, Double.MAX_VALUE, 0),
            fields.fraction("key-b", 0, Double.MAX_VALUE, 0));
    if (ranges.a() == 0 && ranges.c() == 0) {
      fields.problem("a", "a or c must be more than 0");
    }
    return ranges;
  }
}
