package dev.varve.lab.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows, whichever command made it: figures only, no layout. Contenders are referred
 * to by their names everywhere.
 *
 * @param title such as {@code leveled, tiered under workload a}
 * @param subtitle what was done, in a sentence
 * @param facts what a reader must know to judge the figures: seed, machine, definitions, digest
 * @param contenders in the order in which they were named
 * @param costs of reading, writing and space, one for each contender that was measured
 * @param levels write amplification, level by level
 * @param latencies percentiles by kind of operation
 * @param timelines what changed over time
 * @param stalls when writers were stopped
 * @param films of trees, decision by decision
 * @param tables of figures, in the order in which they are shown
 * @param bundle all of it and all settings as JSON, from which it can be done again
 */
public record ReportPage(
    String title,
    String subtitle,
    List<Fact> facts,
    List<String> contenders,
    List<Cost> costs,
    List<LevelWork> levels,
    List<LatencyCurve> latencies,
    List<Timeline> timelines,
    List<Stall> stalls,
    List<TreeFilm> films,
    List<Table> tables,
    String bundle) {
  /** A page. */
  public ReportPage {
    facts = List.copyOf(facts);
    contenders = List.copyOf(contenders);
    costs = List.copyOf(costs);
    levels = List.copyOf(levels);
    latencies = List.copyOf(latencies);
    timelines = List.copyOf(timelines);
    stalls = List.copyOf(stalls);
    films = List.copyOf(films);
    tables = List.copyOf(tables);
  }

  /** Something to know, such as {@code Seed} and {@code 1}. */
  public record Fact(String name, String value) {}

  /**
   * The three costs between which every policy chooses; less is better in all of them.
   *
   * @param read amplification: runs that a lookup asks
   * @param write amplification: bytes of tables written for each byte of the user
   * @param space amplification at rest
   * @param peakSpace the most that it was
   */
  public record Cost(String contender, double read, double write, double space, double peakSpace) {}

  /**
   * Work of one level.
   *
   * @param level 0 for flushes
   * @param measured bytes written into the level for each byte of the user
   * @param predicted the same by a closed form; null if there is none for this policy
   */
  public record LevelWork(
      String contender, int level, double measured, @Nullable Double predicted) {}

  /**
   * Percentiles of a kind of operation.
   *
   * @param kind such as {@code read}
   * @param percentiles ascending, such as 50, 99 and 99.9
   * @param nanos one for each of them
   */
  public record LatencyCurve(
      String contender, String kind, List<Double> percentiles, List<Double> nanos) {}

  /**
   * A figure over time.
   *
   * @param metric such as {@code operations a second}; timelines of the same metric share a picture
   * @param seconds from the start, ascending
   * @param values one for each of them
   */
  public record Timeline(
      String contender, String metric, List<Double> seconds, List<Double> values) {}

  /** A time in which writers stood still, in seconds from the start. */
  public record Stall(String contender, double from, double to) {}

  /**
   * Figures in rows, under a picture or by themselves.
   *
   * @param title such as {@code Write amplification: less is better}
   * @param text what the figures mean, in a sentence or two
   * @param columns headings, the first of the row's name
   * @param rows of texts, as many as there are columns
   */
  public record Table(String title, String text, List<String> columns, List<List<String>> rows) {}
}
