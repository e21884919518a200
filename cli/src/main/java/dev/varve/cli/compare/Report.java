package dev.varve.cli.compare;

import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WholeAssembly;
import dev.varve.workload.WorkloadSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that is known of a comparison, as it is written to a file.
 *
 * @param metrics the definitions that its figures follow, see {@code docs/metrics.md}
 * @param versions of programs, by name
 * @param startedAt in UTC, as of ISO 8601
 * @param workload that was carried out
 * @param scale of the memory that stores had, where an assembly did not say otherwise
 * @param seed of all that was random
 * @param repetitions of the comparison
 * @param targetRate operations a second at which latency was measured
 * @param valuesCheckedOneOf of how many values that were read one was compared with what was
 *     written; 0 if none could be
 * @param contenders in the order in which they were named
 */
record Report(
    String metrics,
    Map<String, String> versions,
    String startedAt,
    Machine machine,
    WorkloadSpec workload,
    Scale scale,
    long seed,
    int repetitions,
    double targetRate,
    int valuesCheckedOneOf,
    List<ContenderReport> contenders) {
  /** The definitions of {@code docs/metrics.md}. */
  static final String METRICS = "metrics/1";

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

  static Report of(
      Instant started,
      Machine machine,
      Plan plan,
      List<Contender> contenders,
      Map<String, List<Run>> runs) {
    List<ContenderReport> reports = new ArrayList<>();
    for (Contender contender : contenders) {
      reports.add(
          new ContenderReport(
              contender.label(),
              contender.whole(),
              contender.assembly().toYaml(),
              List.copyOf(Objects.requireNonNull(runs.get(contender.label())))));
    }
    return new Report(
        METRICS,
        versionsOfPrograms(),
        started.toString(),
        machine,
        plan.spec(),
        Scale.of(plan.spec()),
        plan.seed(),
        plan.repetitions(),
        reports.getFirst().runs().getFirst().paced().targetRate(),
        ValueCheck.oneOf(plan.spec()),
        reports);
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
