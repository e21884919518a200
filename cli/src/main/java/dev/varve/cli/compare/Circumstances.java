package dev.varve.cli.compare;

import dev.varve.cli.lab.Scale;
import dev.varve.cli.text.Sizes;
import dev.varve.workload.ClientSpec;
import dev.varve.workload.OperationKind;
import dev.varve.workload.OperationMix;
import dev.varve.workload.TraceSpec;
import dev.varve.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was done, with what and where: in words, each under a name. */
final class Circumstances {
  private Circumstances() {}

  static Map<String, String> of(Report report) {
    WorkloadSpec spec = report.workload();
    ClientSpec client = spec.client();
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "Workload",
        spec.name()
            + ": "
            + mix(spec.mix())
            + "; requests "
            + spec.requests().distribution().name().toLowerCase(Locale.ROOT)
            + "; seed "
            + report.seed());
    all.put("Data", data(spec));
    all.put(
        "Phases",
        "load; "
            + Sizes.count(client.operations())
            + " operations by "
            + (client.threads() == 1 ? "1 client" : client.threads() + " clients")
            + "; the same paced at "
            + Figures.count(report.targetRate())
            + " a second"
            + (client.target() > 0 ? "" : ", half of the slowest run")
            + "; everything read back and checked");
    all.put("Memory", memory(report.scale()));
    Machine machine = report.machine();
    all.put(
        "Machine",
        machine.processors()
            + " × "
            + machine.processor()
            + ", "
            + Sizes.bytes(machine.memoryBytes())
            + ", heap up to "
            + Sizes.bytes(machine.maxHeapBytes())
            + ", "
            + machine.os()
            + ", Java "
            + machine.java()
            + ", "
            + machine.fileSystem());
    all.put("Order", order(report));
    all.put("Verdicts", Verdicts.rule(report));
    if (!spec.notes().isEmpty()) {
      all.put("Note", String.join("; ", spec.notes()));
    }
    return all;
  }

  /** How much there is of what; a trace has keys, and only some of them are there before. */
  static String data(WorkloadSpec spec) {
    TraceSpec trace = spec.trace();
    int shortest = spec.fields().minRecordLength();
    int longest = spec.fields().maxRecordLength();
    return (trace == null
            ? Sizes.count(spec.records().insertCount(), "record", "records")
            : Sizes.count(trace.keys(), "key", "keys")
                + ", "
                + Sizes.count(trace.preloaded())
                + " of them loaded,")
        + " with values of "
        + (shortest < longest ? Sizes.count(shortest) + " to " : "")
        + Sizes.count(longest, "byte", "bytes")
        + ", "
        + Sizes.bytes(Scale.dataBytes(spec))
        + " in all";
  }

  private static String memory(Scale scale) {
    return "memtable "
        + Sizes.bytes(scale.memtableBytes())
        + ", cache "
        + Sizes.bytes(scale.cacheBytes())
        + (scale.shrinkage() > 1
            ? ", sizes of the compaction policy 1/" + scale.shrinkage() + " of their defaults"
            : "")
        + ": where an assembly says nothing else";
  }

  private static String order(Report report) {
    String turns =
        "the contenders take turns in each phase, in the order of the columns, after a warm-up";
    return report.repetitions() == 1
        ? turns + "; one run of each, so small differences may be chance: see --repeat"
        : turns
            + ", every second time reversed; "
            + report.repetitions()
            + " runs of each: median [least…largest]";
  }

  private static String mix(OperationMix mix) {
    List<String> parts = new ArrayList<>();
    for (OperationKind kind : OperationKind.values()) {
      double share = mix.share(kind) / mix.sum();
      if (share > 0) {
        parts.add(
            String.format(Locale.ROOT, "%.3g", share * 100).replaceFirst("\\.0*$", "")
                + "% "
                + Latencies.word(kind));
      }
    }
    return String.join(", ", parts);
  }
}
