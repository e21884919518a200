package dev.varve.cli.compare;

import dev.varve.workload.OperationKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * How long operations took, by kind, in nanoseconds, to three digits.
 *
 * <p>Thread safety: none; each client has one, and they are added up when all are done.
 */
final class Latencies {
  private static final long LONGEST = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Map<OperationKind, Histogram> byKind = new EnumMap<>(OperationKind.class);

  Latencies() {
    for (OperationKind kind : OperationKind.values()) {
      byKind.put(kind, new Histogram(LONGEST, DIGITS));
    }
  }

  private Histogram of(OperationKind kind) {
    return Objects.requireNonNull(byKind.get(kind), "there is one for each kind");
  }

  void record(OperationKind kind, long nanos) {
    of(kind).recordValue(Math.clamp(nanos, 0, LONGEST));
  }

  void add(Latencies others) {
    byKind.forEach((kind, histogram) -> histogram.add(others.of(kind)));
  }

  long count(OperationKind kind) {
    return of(kind).getTotalCount();
  }

  /** All operations of all kinds. */
  long count() {
    return byKind.values().stream().mapToLong(Histogram::getTotalCount).sum();
  }

  /** Those kinds that occurred, by name. */
  Map<String, Latency> summaries() {
    Map<String, Latency> summaries = new LinkedHashMap<>();
    byKind.forEach((kind, histogram) -> {
      if (histogram.getTotalCount() > 0) {
        summaries.put(word(kind), Latency.of(histogram));
      }
    });
    return summaries;
  }

  /** The name of a kind, such as {@code read-modify-write}. */
  static String word(OperationKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
