package dev.varve.cli.compare;

import dev.varve.assembly.Presets;
import dev.varve.workload.OperationKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Results that were not measured. */
final class Samples {
  private Samples() {}

  static Plan plan(String workload, int repetitions) {
    return new Plan(
        new WorkloadChoice().records(1000L).operations(2000L).read(workload), 7, repetitions);
  }

  static Contender contender(String label, String compaction) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("wal", Map.of("name", "chunked"));
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("name", compaction);
    policy.put("of-" + compaction, "1");
    whole.put("keyspace", Map.of("compaction", policy));
    return new Contender(label, Presets.named("default"), whole);
  }

  /** A report on these contenders, in which the figures of each repetition are a little larger. */
  static Report report(int repetitions, Contender... contenders) {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    int place = 0;
    for (Contender contender : contenders) {
      List<Run> ofContender = new ArrayList<>();
      place++;
      for (int i = 0; i < repetitions; i++) {
        ofContender.add(run(i + 1, place));
      }
      runs.put(contender.label(), ofContender);
    }
    return Report.of(
        Instant.parse("2026-01-02T03:04:05Z"),
        new Machine(
            2, "a processor", 8L << 30, 2L << 30, "an os", "a java", List.of("a gc"), "a disk"),
        plan("a", repetitions),
        List.of(contenders),
        runs);
  }

  static Run run(int repetition, int place) {
    return new Run(
        repetition,
        place,
        phase(repetition, 0),
        phase(repetition, 0),
        phase(repetition, 1234),
        new RestResult(
            1000,
            1_000_000,
            "0123abcd",
            2,
            3,
            4,
            1_500_000,
            new RestResult.Lookups(100, 150, 101, 5000),
            new RestResult.Lookups(100, 300, 1, 4000)));
  }

  /** The histogram in a summary. */
  static Histogram histogram(Latency latency) throws DataFormatException {
    byte[] bytes = Base64.getDecoder().decode(latency.histogram());
    return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 1);
  }

  private static PhaseResult phase(int repetition, double rate) {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      latencies.record(OperationKind.READ, i * 1000L);
      latencies.record(OperationKind.UPDATE, i * 2000L);
    }
    Map<String, Latency> summaries = latencies.summaries();
    return new PhaseResult(
        Map.of("read", 1000L, "update", 1000L),
        true,
        rate,
        1.0 / repetition,
        0.25,
        62,
        summaries,
        new PhaseResult.Writes(1000, 1100, 3, 900, 2, 900, 1800, 1000, 0),
        new PhaseResult.Stalls(2, 0.5, 0.3, 0.1),
        new PhaseResult.Reads(1000, 1700, 0, 900, 100),
        new PhaseResult.Disk(1_500_000, 2_500_000, 4, 1_400_000),
        new PhaseResult.Costs(1.5, 12_345_678, 0.01, 3));
  }
}
