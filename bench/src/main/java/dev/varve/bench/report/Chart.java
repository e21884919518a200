package dev.varve.bench.report;

import dev.varve.bench.run.Workload;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/** A picture of a report: the rate of each engine as a part of Varve's, for each workload. */
public final class Chart {
  private static final int WIDTH = 1000;
  private static final int MARGIN = 140;
  private static final int BAR = 9;
  private static final int GAP = 14;
  private static final int TEXT = 12;
  private static final double EDGE = 0.01;

  /** Nothing slower is shown: a hundredth says enough. */
  private static final double LEAST = 0.01;

  /** Colours that differ also for those who confuse red and green (Okabe and Ito). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xD55E00),
          new Color(0x56B4E9),
          new Color(0xCC79A7),
          new Color(0x999999),
          new Color(0xF0E442),
          new Color(0x000000),
          new Color(0x8DA0CB),
          new Color(0xA6761D));

  private final Report report;

  /** A picture of a report. */
  public Chart(Report report) {
    this.report = report;
  }

  /** Writes it as SVG. */
  public void write(Path file) throws IOException {
    Files.writeString(file, svg());
  }

  String svg() {
    int bars = report.labels().size() * others().size();
    int height = MARGIN + bars * BAR + report.labels().size() * GAP;
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, height);
    chart().draw(graphics, new Rectangle(WIDTH, height));
    return graphics.getSVGDocument();
  }

  private List<String> others() {
    return report.engines().stream().filter(engine -> !engine.equals(unit())).toList();
  }

  private String unit() {
    return report.ours().isEmpty() ? report.reference() : report.ours().getFirst();
  }

  JFreeChart chart() {
    JFreeChart chart =
        ChartFactory.createBarChart(
            "Speed beside " + unit() + " (left of 1: slower)",
            null,
            "times as fast as " + unit(),
            data(),
            PlotOrientation.HORIZONTAL,
            true,
            false,
            false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, TEXT + 4));
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setOutlineVisible(false);
    LogAxis axis = new LogAxis("times as fast as " + unit());
    axis.setSmallestValue(LEAST);
    axis.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    plot.setRangeAxis(axis);
    axis.setLowerBound(LEAST);
    axis.setTickUnit(new NumberTickUnit(1)); // powers of ten
    plot.getDomainAxis().setLowerMargin(EDGE);
    plot.getDomainAxis().setUpperMargin(EDGE);
    plot.getDomainAxis().setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
    BarRenderer renderer = (BarRenderer) plot.getRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0);
    renderer.setBase(1);
    for (int i = 0; i < others().size(); i++) {
      renderer.setSeriesPaint(i, COLOURS.get(i % COLOURS.size()));
    }
    return chart;
  }

  /** Engines of another class of durability are shown too, and named as such. */
  private DefaultCategoryDataset data() {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    String unit = unit();
    for (String engine : others()) {
      String name = engine + " (survives " + report.anyRun(engine).survives() + ")";
      for (String label : report.labels()) {
        boolean both =
            !report.outcomes(engine, label).isEmpty() && !report.outcomes(unit, label).isEmpty();
        data.addValue(
            both
                ? Math.max(
                    LEAST,
                    report.rates(engine, label).median() / report.rates(unit, label).median())
                : null,
            name,
            Workload.of(label).isOnce() ? label + " (time)" : label);
      }
    }
    return data;
  }
}
