package dev.varve.cli.compare;

import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WholeAssembly;
import dev.varve.workload.WorkloadSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a comparison, as it is written to a file.
 *
 * @param metrics the definitions that its figures follow, see {@code docs/metrics.md}
 * @param versions of programs, by name
 * @param startedAt in UTC, as of ISO 8601
 * @param commandLine that does the same again
 * @param workload that was carried out
 * @param workloadDigest SHA-256 of the workload as it is written in this file, without spaces
 * @param scale of the memory that stores had, where an assembly did not say otherwise
 * @param seed of all that was random
 * @param repetitions of the comparison
 * @param targetRate operations a second at which latency was measured
 * @param valuesCheckedOneOf of how many values that were read one was compared with what was
 *     written; 0 if none could be
 * @param contenders in the order in which they were named, but for those that failed
 * @param twin runs of the first of them, made again as if it were another one; what differs between
 *     the two is noise
 * @param figures of all runs, by the ids of {@code docs/metrics.md}
 * @param comparisons of contenders with the first one
 * @param failures of contenders that are not among the others
 */
record Report(
    String metrics,
    Map<String, String> versions,
    String startedAt,
    Machine machine,
    String commandLine,
    WorkloadSpec workload,
    String workloadDigest,
    Scale scale,
    long seed,
    int repetitions,
    double targetRate,
    int valuesCheckedOneOf,
    List<ContenderReport> contenders,
    List<Run> twin,
    List<Figure> figures,
    List<ComparedFigure> comparisons,
    List<Failure> failures) {
  /** The definitions of {@code docs/metrics.md}. */
  static final String METRICS = "metrics/2";

  /**
   * What came of one contender.
   *
   * @param name that it was called by
   * @param assembly all of its parts and options, the defaults included
   * @param assemblyFile that opens the same store again, in YAML
   * @param runs one for each repetition
   */
  record ContenderReport(
      String name, Map<String, Object> assembly, String assemblyFile, List<Run> runs) {}

  /**
   * What came of a comparison.
   *
   * @param commandLine that does the same again
   */
  static Report of(
      Instant started,
      Machine machine,
      String commandLine,
      Plan plan,
      List<Contender> contenders,
      Outcome outcome) {
    List<ContenderReport> reports = new ArrayList<>();
    for (Contender contender : contenders) {
      List<Run> runs = outcome.runs().get(contender.label());
      if (runs != null) {
        reports.add(
            new ContenderReport(
                contender.label(), contender.whole(), contender.assembly().toYaml(), runs));
      }
    }
    double rate = reports.getFirst().runs().getFirst().paced().targetRate();
    List<MeasureSection> sections = sections(rate, reports);
    return new Report(
        METRICS,
        versionsOfPrograms(),
        started.toString(),
        machine,
        commandLine,
        plan.spec(),
        ReportFile.digest(plan.spec()),
        Scale.of(plan.spec()),
        plan.seed(),
        plan.repetitions(),
        rate,
        ValueCheck.oneOf(plan.spec()),
        reports,
        outcome.twin(),
        Figure.of(sections, reports),
        ComparedFigure.of(sections, reports, outcome.twin(), plan.seed()),
        outcome.failures());
  }

  private static List<MeasureSection> sections(double rate, List<ContenderReport> contenders) {
    return Measures.sections(rate, contenders.stream().map(ContenderReport::runs).toList());
  }

  /** The figures in sections, with those only that some run has. */
  List<MeasureSection> sections() {
    return sections(targetRate, contenders);
  }

  private static Map<String, String> versionsOfPrograms() {
    String varve = Report.class.getPackage().getImplementationVersion();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("varve", varve == null ? "not from a jar" : varve);
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  /** The settings in which contenders differ, by path: what each of them says, in order. */
  Map<String, List<String>> differences() {
    return WholeAssembly.differences(contenders.stream().map(ContenderReport::assembly).toList());
  }
}
