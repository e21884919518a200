package dev.varve.cli.compare;

import dev.varve.assembly.Presets;
import dev.varve.cli.lab.WorkloadChoice;
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
    return new Contender(
        label,
        Presets.named("default"),
        whole,
        () -> {
          throw new AssertionError("nobody asks it");
        });
  }

  /** A report on these contenders, in which the figures of each repetition are a little larger. */
  static Report report(int repetitions, Contender... contenders) {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    int place = 0;
    for (Contender contender : contenders) {
      place++;
      runs.put(contender.label(), runs(repetitions, place, 1));
    }
    return report(repetitions, List.of(contenders), new Outcome(runs, List.of(), List.of()));
  }

  static Report report(int repetitions, List<Contender> contenders, Outcome outcome) {
    return Report.of(
        Instant.parse("2026-01-02T03:04:05Z"),
        new Machine(
            2, "a processor", 8L << 30, 2L << 30, "an os", "a java", List.of("a gc"), "a disk"),
        "varve compare a b",
        plan("a", repetitions),
        contenders,
        outcome);
  }

  /** Runs, the phases of which take so many times as long as those of {@link #run}. */
  static List<Run> runs(int repetitions, int place, double slower) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      runs.add(run(i + 1, place, slower));
    }
    return runs;
  }

  static Run run(int repetition, int place) {
    return run(repetition, place, 1);
  }

  private static Run run(int repetition, int place, double slower) {
    return new Run(
        repetition,
        place,
        phase(repetition, 0, slower),
        phase(repetition, 0, slower),
        phase(repetition, 1234, slower),
        new RestResult(
            1000,
            1_000_000,
            "0123abcd",
            2,
            3,
            4,
            1_500_000,
            1_200_000,
            7,
            2.5,
            new RestResult.Lookups(100, 150, 2, 3, 101, 5000),
            new RestResult.Lookups(100, 300, 4, 5, 1, 4000),
            new RestResult.Filters(1000, 9, 2000, 0.008)));
  }

  /** The histogram in a summary. */
  static Histogram histogram(Latency latency) throws DataFormatException {
    byte[] bytes = Base64.getDecoder().decode(latency.histogram());
    return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 1);
  }

  private static PhaseResult phase(int repetition, double rate, double slower) {
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
        slower / repetition,
        0.25,
        62,
        summaries,
        new PhaseResult.Writes(1000, 1100, 3, 900, 2, 900, 1800, 1000, 0, 200, 500, 700),
        new PhaseResult.Stalls(2, 0.5, 0.3, 0.1),
        new PhaseResult.Reads(1000, 1700, 0, 900, 100),
        new PhaseResult.Disk(1_500_000, 2_500_000, 4, 1_400_000),
        new PhaseResult.Memory(4000, 5000, 600),
        new PhaseResult.Costs(1.5, 12_345_678, 0.01, 3, 0.005, 9000),
        List.of(new PhaseResult.LevelBytes(0, 900), new PhaseResult.LevelBytes(1, 1800)),
        List.of(new Sample(0, 0, 1000, 1), new Sample(0.1, 200, 900_000, 3)),
        List.of(new Stop(0.05, 0.02, "memtables")));
  }
}
