package dev.varve.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How Varve once compared with other engines: what later runs may not fall behind. Ratios, because
 * times of one machine say nothing about another.
 *
 * @param tolerance the part of a ratio that may be lost, beyond what repetitions differed
 * @param records in the stores
 * @param valueBytes of each
 * @param ratios that were measured
 */
public record Baseline(double tolerance, int records, int valueBytes, List<Ratio> ratios) {
  /** What may be lost: neighbours on a machine change ratios too. */
  private static final double TOLERANCE = 0.2;

  /** A baseline. */
  public Baseline {
    ratios = List.copyOf(ratios);
  }

  /**
   * How many times as fast one engine was as another.
   *
   * @param workload its label
   * @param engine by name
   * @param other by name
   * @param ratio by the medians
   * @param lowest of the repetitions
   */
  public record Ratio(String workload, String engine, String other, double ratio, double lowest) {
    private String words() {
      return workload + ": " + engine + " beside " + other;
    }
  }

  /** What a report says about Varve beside each other engine of its class. */
  public static Baseline of(Report report) {
    List<Ratio> ratios = new ArrayList<>();
    for (String engine : report.ours()) {
      for (String other : report.engines()) {
        for (String label : report.labels()) {
          if (!report.ours().contains(other)) {
            report
                .beside(engine, label, other::equals)
                .ifPresent(beside ->
                    ratios.add(
                        new Ratio(label, engine, other, beside.ratio(), beside.range().lowest())));
          }
        }
      }
    }
    int records = report.plans().getFirst().records();
    return new Baseline(TOLERANCE, records, report.plans().getFirst().valueSize(), ratios);
  }

  /** Reads a file that {@link #write} has written. */
  public static Baseline read(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), Baseline.class);
  }

  /** Writes a file, for those who come later. */
  public void write(Path file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
  }

  /**
   * What fell behind: ratios that are below the lowest of those days, and by more than the
   * tolerance. Ratios that the report does not have are not asked for.
   *
   * @return a sentence for each
   */
  public List<String> fallenBehind(Report report) {
    List<String> sentences = new ArrayList<>();
    for (Ratio was : ratios) {
      if (report.engines().contains(was.engine())) {
        report
            .beside(was.engine(), was.workload(), was.other()::equals)
            .ifPresent(now -> {
              double least = Math.min(was.lowest(), was.ratio()) * (1 - tolerance);
              if (now.ratio() < least) {
                sentences.add(
                    String.format(
                        Locale.ROOT,
                        "%s is %.2f× now (%.2f×–%.2f×), was %.2f× and at least %.2f×, and may not"
                            + " be below %.2f×.",
                        was.words(),
                        now.ratio(),
                        now.range().lowest(),
                        now.range().highest(),
                        was.ratio(),
                        was.lowest(),
                        least));
              }
            });
      }
    }
    return sentences;
  }

  /** How many of the ratios a report has. */
  public long compared(Report report) {
    return ratios.stream()
        .filter(was -> report.engines().contains(was.engine()))
        .filter(was -> report.beside(was.engine(), was.workload(), was.other()::equals).isPresent())
        .count();
  }
}
