package dev.varve.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a page as JSON, as the scripts of the page read them: contenders by their place in
 * the list of all, long series thinned, neighbouring stalls joined, films with a dictionary.
 */
final class PageData {
  /** More points than a screen has columns show nothing more. */
  static final int POINTS = 2000;

  /** Bands nearer than this part of the whole time cannot be told apart. */
  static final double STALL_GAP = 1 / 1000.0;

  private static final int DIGITS = 7;

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final List<String> contenders;

  private PageData(ReportPage page) {
    contenders = new ArrayList<>(page.contenders());
    root.put("title", page.title());
    root.put("subtitle", page.subtitle());
    ArrayNode facts = root.putArray("facts");
    page.facts().forEach(fact -> facts.addArray().add(fact.name()).add(fact.value()));
    page.costs().forEach(this::cost);
    page.levels().forEach(this::level);
    page.latencies().forEach(this::latency);
    page.timelines().forEach(this::timeline);
    stalls(page);
    page.films().forEach(film -> of("films", film.contender()).setAll(FilmData.of(film)));
    page.tables().forEach(this::table);
    root.put("bundle", page.bundle());
    for (String list :
        List.of("costs", "levels", "latencies", "timelines", "stalls", "films", "tables")) {
      root.withArray(list);
    }
    texts(root.putArray("contenders"), contenders);
  }

  /** What stands between the tags of a script: {@code <} only as an escape. */
  static String json(ReportPage page) {
    return new PageData(page).root.toString().replace("<", "\\u003c");
  }

  private void cost(ReportPage.Cost cost) {
    ObjectNode node = of("costs", cost.contender());
    node.set("read", number(cost.read()));
    node.set("write", number(cost.write()));
    node.set("space", number(cost.space()));
    node.set("peak", number(cost.peakSpace()));
  }

  private void level(ReportPage.LevelWork work) {
    ObjectNode node = of("levels", work.contender()).put("level", work.level());
    node.set("m", number(work.measured()));
    node.set("p", number(work.predicted()));
  }

  private void latency(ReportPage.LatencyCurve curve) {
    ObjectNode node = of("latencies", curve.contender()).put("kind", curve.kind());
    numbers(node.putArray("p"), curve.percentiles());
    numbers(node.putArray("ns"), curve.nanos());
  }

  private void timeline(ReportPage.Timeline line) {
    ObjectNode node = of("timelines", line.contender()).put("metric", line.metric());
    List<Integer> kept = thinned(line.values());
    numbers(node.putArray("s"), kept.stream().map(line.seconds()::get).toList());
    numbers(node.putArray("v"), kept.stream().map(line.values()::get).toList());
  }

  /** Places of at most {@link #POINTS} values: the least and the most of each stretch. */
  private static List<Integer> thinned(List<Double> values) {
    int count = values.size();
    int stretch = count <= POINTS ? 1 : (2 * count + POINTS - 1) / POINTS;
    List<Integer> kept = new ArrayList<>();
    for (int from = 0; from < count; from += stretch) {
      int least = from;
      int most = from;
      for (int i = from; i < Math.min(from + stretch, count); i++) {
        least = values.get(i) < values.get(least) ? i : least;
        most = values.get(i) > values.get(most) ? i : most;
      }
      kept.add(Math.min(least, most));
      if (least != most) {
        kept.add(Math.max(least, most));
      }
    }
    return kept;
  }

  private void stalls(ReportPage page) {
    double end = page.stalls().stream().mapToDouble(ReportPage.Stall::to).max().orElse(0);
    for (ReportPage.Timeline line : page.timelines()) {
      end = line.seconds().isEmpty() ? end : Math.max(end, line.seconds().getLast());
    }
    double gap = end * STALL_GAP;
    for (String contender :
        page.stalls().stream().map(ReportPage.Stall::contender).distinct().toList()) {
      ObjectNode last = null;
      double until = 0;
      int count = 0;
      for (ReportPage.Stall stall :
          page.stalls().stream()
              .filter(each -> each.contender().equals(contender))
              .sorted(Comparator.comparingDouble(ReportPage.Stall::from))
              .toList()) {
        if (last == null || stall.from() - until > gap) {
          last = of("stalls", contender);
          last.set("from", number(stall.from()));
          until = stall.to();
          count = 0;
        }
        until = Math.max(until, stall.to());
        last.set("to", number(until));
        last.put("n", ++count);
      }
    }
  }

  private void table(ReportPage.Table table) {
    ObjectNode node = root.withArray("tables").addObject();
    node.put("title", table.title()).put("text", table.text());
    texts(node.putArray("columns"), table.columns());
    ArrayNode rows = node.putArray("rows");
    table.rows().forEach(row -> texts(rows.addArray(), row));
  }

  private ObjectNode of(String list, String contender) {
    int at = contenders.indexOf(contender);
    if (at < 0) {
      at = contenders.size();
      contenders.add(contender);
    }
    return root.withArray(list).addObject().put("c", at);
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void numbers(ArrayNode array, List<Double> numbers) {
    numbers.forEach(each -> array.add(number(each)));
  }

  /** A number of seven digits; null for none, or for what is not a number. */
  static JsonNode number(@Nullable Double value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value == null || value.isNaN() || value.isInfinite()) {
      return nodes.nullNode();
    }
    double rounded = new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? nodes.numberNode((long) rounded)
        : nodes.numberNode(rounded);
  }
}
