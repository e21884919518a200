package dev.varve.cli.compare;

import dev.varve.lab.stats.Difference;
import dev.varve.lab.stats.RatioInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a contender beside that of the first one.
 *
 * @param id of the metric
 * @param label in the table
 * @param contender that is compared
 * @param base that it is compared with
 * @param verdict in a word: faster, slower, less, more, or that no difference was shown; a dash if
 *     it was not judged
 * @param ratio to the base, the geometric mean of all pairs; null if there is none
 * @param low end of its interval of 95 %
 * @param high end of it
 * @param noise the factor by which two runs of the base were apart at most; null if not measured
 * @param mannWhitney probability that ranks differ so much by chance; null if not known
 */
record ComparedFigure(
    String id,
    String label,
    String contender,
    String base,
    String verdict,
    @Nullable Double ratio,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double noise,
    @Nullable Double mannWhitney) {

  /**
   * All figures of which something can be concluded, of all contenders but the first.
   *
   * @param twin runs of the first contender, made again; empty if there are none
   * @param seed of the bootstrap
   */
  static List<ComparedFigure> of(
      List<MeasureSection> sections,
      List<Report.ContenderReport> contenders,
      List<Run> twin,
      long seed) {
    List<ComparedFigure> all = new ArrayList<>();
    Report.ContenderReport base = contenders.getFirst();
    for (MeasureSection section : sections) {
      for (Measure measure : section.measures()) {
        if (measure.sense() != Sense.FACT) {
          for (Report.ContenderReport contender : contenders.subList(1, contenders.size())) {
            all.add(of(measure, base, contender, twin, seed));
          }
        }
      }
    }
    return all;
  }

  private static ComparedFigure of(
      Measure measure,
      Report.ContenderReport base,
      Report.ContenderReport contender,
      List<Run> twin,
      long seed) {
    Difference difference =
        Difference.of(
            measure.figures(base.runs()),
            measure.figures(contender.runs()),
            measure.figures(twin),
            seed);
    RatioInterval interval = difference.interval();
    return new ComparedFigure(
        measure.id(),
        measure.label(),
        contender.name(),
        base.name(),
        measure.sense().word(difference.verdict()),
        interval == null ? null : interval.ratio(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        orNull(difference.noise()),
        orNull(difference.mannWhitney()));
  }

  private static @Nullable Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /** Whether a difference was shown. */
  boolean isShown() {
    return ratio != null && !verdict.equals(Sense.COST.word(Difference.Verdict.NONE_SHOWN));
  }

  /** The verdict with ratio and interval, for a cell. */
  String cell() {
    if (ratio == null || low == null || high == null) {
      return Figures.NONE;
    }
    if (!isShown()) {
      return verdict;
    }
    return String.format(
        Locale.ROOT, "%s ×%s [%s…%s]", verdict, factor(ratio), factor(low), factor(high));
  }

  /** The noise, for a cell. */
  String noiseCell() {
    return noise == null ? Figures.NONE : "×" + factor(noise);
  }

  private static String factor(double factor) {
    return String.format(Locale.ROOT, factor < 100 ? "%.3g" : "%.0f", factor);
  }
}
