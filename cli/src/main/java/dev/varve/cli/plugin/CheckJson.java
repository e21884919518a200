package dev.varve.cli.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.testkit.report.PartContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A report for programs, in the form of the test kit's {@code tck-report.json}: an array with an
 * object on each line, the first for the jar, one more for each part.
 */
final class CheckJson {
  private static final String TEST = "varve plugin check";

  private CheckJson() {}

  static String of(CheckReport report) {
    ObjectMapper mapper = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    try {
      lines.add(mapper.writeValueAsString(jar(report)));
      for (PartReport part : report.parts()) {
        lines.add(mapper.writeValueAsString(part(part, report)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers", e);
    }
    return "[\n" + String.join(",\n", lines) + "\n]\n";
  }

  private static Map<String, Object> jar(CheckReport report) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("test", TEST + " " + report.name());
    entry.put("contract", "PluginJar");
    entry.put("suite", suite());
    entry.put("from", report.name());
    TreeSet<String> failed = new TreeSet<>();
    report.findings().forEach(finding -> failed.add(finding.rule()));
    rules(entry, JarRules.RULES.size(), failed, report.findings(), List.of());
    entry.put("java", Runtime.version().toString());
    entry.put("start", report.start());
    return entry;
  }

  private static Map<String, Object> part(PartReport result, CheckReport report) {
    FoundPart part = result.part();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("test", TEST + " " + report.name() + " " + part.kind() + " " + part.name());
    entry.put("contract", result.contract());
    entry.put("suite", suite());
    entry.put("part", part.name());
    entry.put("kind", part.kind());
    entry.put("description", part.description());
    entry.put("options", part.options());
    entry.put("provider", part.provider());
    entry.put("from", report.name());
    entry.put("spi", part.spi());
    TreeSet<String> failed = new TreeSet<>();
    result.broken().forEach(finding -> failed.add(finding.rule()));
    rules(entry, result.rules().size(), failed, result.broken(), result.skipped());
    entry.put("settings", result.settings());
    entry.put("seeds", "fixed by the suite");
    entry.put("java", Runtime.version().toString());
    entry.put("start", report.start());
    entry.put("millis", result.millis());
    return entry;
  }

  private static void rules(
      Map<String, Object> entry,
      int run,
      SortedSet<String> failed,
      List<Finding> findings,
      List<String> skipped) {
    entry.put("rules", run);
    entry.put("passed", run - failed.size());
    entry.put("failed", failed);
    entry.put("skipped", skipped);
    entry.put("problems", findings);
  }

  private static String suite() {
    String version = PartContract.class.getPackage().getImplementationVersion();
    return version == null ? "unknown: not run from a jar" : version;
  }
}
