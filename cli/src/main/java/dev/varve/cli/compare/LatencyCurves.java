package dev.varve.cli.compare;

import dev.varve.lab.report.ReportPage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The percentiles of the paced run, over all repetitions. */
final class LatencyCurves {
  private static final List<Double> PERCENTILES =
      List.of(
          1.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 99.999, 100.0);

  private LatencyCurves() {}

  static List<ReportPage.LatencyCurve> of(Report.ContenderReport contender) {
    Map<String, Histogram> all = new LinkedHashMap<>();
    for (Run run : contender.runs()) {
      run.paced()
          .latency()
          .forEach((kind, latency) ->
              all.merge(
                  kind,
                  decoded(latency),
                  (one, other) -> {
                    one.add(other);
                    return one;
                  }));
    }
    List<ReportPage.LatencyCurve> curves = new ArrayList<>();
    all.forEach((kind, histogram) -> {
      List<Double> percentiles = new ArrayList<>();
      List<Double> nanos = new ArrayList<>();
      for (double percentile : PERCENTILES) {
        percentiles.add(percentile);
        nanos.add((double) histogram.getValueAtPercentile(percentile));
      }
      curves.add(new ReportPage.LatencyCurve(contender.name(), kind, percentiles, nanos));
    });
    return curves;
  }

  private static Histogram decoded(Latency latency) {
    try {
      byte[] bytes = Base64.getDecoder().decode(latency.histogram());
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 1);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a histogram that was written cannot be read", e);
    }
  }
}
