package dev.varve.cli.compare;

import dev.varve.cli.lab.Scale;
import dev.varve.cli.text.Sizes;
import dev.varve.workload.ClientSpec;
import dev.varve.workload.OperationKind;
import dev.varve.workload.OperationMix;
import dev.varve.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** A report for people: what was done, in which the contenders differ, and the table. */
final class ReportText {
  /** The longest line. */
  static final int WIDTH = 100;

  private static final int LABEL = 12;
  private static final Pattern WORDS = Pattern.compile(" ");

  private ReportText() {}

  static List<String> lines(Report report, Ansi ansi) {
    List<String> lines = new ArrayList<>(heading(report));
    lines.addAll(setting(report));
    lines.addAll(differences(report));
    lines.add("");
    lines.addAll(figures(report, ansi).lines(WIDTH));
    lines.addAll(Verdicts.lines(report, ansi));
    lines.addAll(closing(report));
    return lines;
  }

  /** All figures, side by side. */
  private static TextTable figures(Report report, Ansi ansi) {
    TextTable table =
        new TextTable(
            report.contenders().stream().map(Report.ContenderReport::name).toList(), ansi);
    for (MeasureSection section : report.sections()) {
      table.section(
          section.title(),
          section.explanation(),
          section.measures().stream()
              .map(measure ->
                  new TextTable.Row(
                      measure.label(),
                      report.contenders().stream()
                          .map(contender -> measure.cell(contender.runs()))
                          .toList()))
              .toList());
    }
    return table;
  }

  private static List<String> heading(Report report) {
    return wrapped(
        "varve compare: ",
        report.contenders().stream()
            .map(Report.ContenderReport::name)
            .collect(Collectors.joining(", ")));
  }

  private static List<String> setting(Report report) {
    WorkloadSpec spec = report.workload();
    ClientSpec client = spec.client();
    List<String> lines = new ArrayList<>();
    lines.addAll(
        labelled(
            "Workload",
            spec.name()
                + ": "
                + mix(spec.mix())
                + "; requests "
                + spec.requests().distribution().name().toLowerCase(Locale.ROOT)
                + "; seed "
                + report.seed()));
    lines.addAll(
        labelled(
            "Data",
            Sizes.count(spec.records().insertCount())
                + " records with values of "
                + Sizes.count(spec.fields().maxRecordLength())
                + " bytes, "
                + Sizes.bytes(Scale.dataBytes(spec))
                + " in all"));
    lines.addAll(
        labelled(
            "Phases",
            "load; "
                + Sizes.count(client.operations())
                + " operations by "
                + (client.threads() == 1 ? "1 client" : client.threads() + " clients")
                + "; the same paced at "
                + Figures.count(report.targetRate())
                + " a second"
                + (client.target() > 0 ? "" : ", half of the slowest run")
                + "; everything read back and checked"));
    lines.addAll(labelled("Memory", memory(report.scale())));
    Machine machine = report.machine();
    lines.addAll(
        labelled(
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
                + machine.fileSystem()));
    lines.addAll(labelled("Order", order(report)));
    lines.addAll(labelled("Verdicts", Verdicts.rule(report)));
    spec.notes().forEach(note -> lines.addAll(labelled("Note", note)));
    return lines;
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

  private static List<String> differences(Report report) {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> differences = report.differences();
    if (report.contenders().size() > 1 && differences.isEmpty()) {
      lines.addAll(labelled("Differ in", "nothing: what differs below is chance"));
    }
    differences.forEach((path, values) ->
        lines.addAll(
            labelled(
                lines.isEmpty() ? "Differ in" : "", path + ": " + String.join(" | ", values))));
    return lines;
  }

  private static List<String> closing(Report report) {
    long compared =
        report.contenders().stream()
            .flatMap(contender -> contender.runs().stream())
            .mapToLong(run -> run.run().valuesCompared() + run.paced().valuesCompared())
            .sum();
    String checked =
        report.valuesCheckedOneOf() == 0
            ? "Values are too short to be told apart: it was only checked that records are there."
            : "Every record was read back and compared with what was written, and "
                + Sizes.count(compared)
                + " values while the workload ran.";
    List<String> lines = new ArrayList<>(wrapped("", checked));
    for (Failure failure : report.failures()) {
      lines.addAll(wrapped("", "'" + failure.contender() + "' failed and is left out: see above."));
    }
    return lines;
  }

  static List<String> labelled(String label, String text) {
    return wrapped(label + " ".repeat(LABEL - label.length()), text);
  }

  /** Breaks a text between words, so that it stands behind its label. */
  private static List<String> wrapped(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    for (String word : WORDS.split(text, -1)) {
      if (line.length() > label.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(label.length()));
      }
      if (line.length() > label.length()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
