package dev.varve.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Outcome;
import dev.varve.bench.run.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for programs: every repetition, and the medians. */
public final class ReportJson {
  private ReportJson() {}

  /** Writes a report to a file. */
  public static void write(Report report, Path file) throws IOException {
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), content(report));
  }

  static Map<String, Object> content(Report report) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", 1);
    content.put("machine", machine(report));
    content.put("reference", report.reference());
    content.put("plans", report.plans().stream().map(ReportJson::plan).toList());
    content.put("medians", medians(report));
    content.put("runs", report.runs().stream().map(ReportJson::run).toList());
    return content;
  }

  private static Map<String, Object> machine(Report report) {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("java", Runtime.version().toString());
    machine.put("heapBytes", report.heap().bytes());
    return machine;
  }

  private static Map<String, Object> plan(Plan plan) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("engine", plan.engine());
    content.put("workloads", plan.workloads().stream().map(one -> one.label()).toList());
    content.put("records", plan.records());
    content.put("keyBytes", 16);
    content.put("valueBytes", plan.valueSize());
    content.put("seed", plan.seed());
    content.put("threads", plan.threads());
    content.put("seconds", plan.seconds());
    content.put("fillSeconds", plan.fillSeconds());
    content.put("warmUpSeconds", plan.warmUpSeconds());
    content.put("settle", plan.settle().name());
    content.put("cacheBytes", plan.budget().cache().bytes());
    content.put("memtableBytes", plan.budget().memtable().bytes());
    content.put("memtables", plan.budget().memtables());
    return content;
  }

  private static List<Object> medians(Report report) {
    List<Object> medians = new ArrayList<>();
    for (String label : report.labels()) {
      for (String engine : report.engines()) {
        List<Outcome> outcomes = report.outcomes(engine, label);
        if (!outcomes.isEmpty()) {
          Map<String, Object> median = new LinkedHashMap<>();
          median.put("workload", label);
          median.put("engine", engine);
          median.put("operationsPerSecond", Spread.of(outcomes, Outcome::rate));
          report.ratio(engine, label).ifPresent(ratio -> median.put("ratio", ratio));
          report.besideBest(engine, label).ifPresent(best -> median.put("besideBest", best));
          report.besideRocks(engine, label).ifPresent(rocks -> median.put("besideRocksDb", rocks));
          medians.add(median);
        }
      }
    }
    return medians;
  }

  private static Map<String, Object> run(EngineRun run) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("engine", run.engine());
    content.put("description", run.description());
    content.put("writeSurvives", run.survives());
    content.put("settleSeconds", run.settleSeconds());
    content.put("space", run.space());
    content.put("cannot", run.cannot());
    content.put("notes", run.notes());
    content.put("outcomes", run.outcomes().stream().map(ReportJson::outcome).toList());
    return content;
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("workload", outcome.workload());
    content.put("operations", outcome.operations());
    content.put("seconds", outcome.seconds());
    content.put("operationsPerSecond", outcome.rate());
    content.put("latencyNanos", outcome.latency());
    content.put("cpuMicrosPerOperation", outcome.cpuMicros());
    content.put("heapBytesPerOperation", outcome.heapBytes());
    return content;
  }
}
