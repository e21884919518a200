package dev.varve.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of a report may hold, without a browser. */
class HtmlReportTest {
  private static final Pattern FIGURES =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void theFileAsksForNothingOutsideOfIt(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("report.html");
    HtmlReport.write(ExamplePage.page(), file);

    String html = Files.readString(file);
    assertThat(found("Content-Security-Policy\" content=\"default-src 'none'", html)).hasSize(1);
    assertThat(found("\\{\\{\\w+}}", html)).as("holes that were not filled").isEmpty();
    assertThat(found("(src|href)\\s*=\\s*[\"']?\\s*(https?:)?//", html)).isEmpty();
    assertThat(found("url\\(\\s*[\"']?\\s*(https?:)?//", html)).isEmpty();
    assertThat(found("@import|<(link|iframe|object)\\s", html)).isEmpty();
  }

  /** What matches, with its surroundings: a whole page in a message helps nobody. */
  private static List<String> found(String pattern, String html) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
        .matcher(html)
        .results()
        .map(at ->
            html.substring(Math.max(0, at.start() - 40), Math.min(html.length(), at.end() + 40)))
        .toList();
  }

  @Test
  void aTextCannotEndItsScriptOrBecomeMarkup() throws Exception {
    String hostile = "</script><img src=x onerror=alert(1)><!-- {{css}} $1 \\";
    ReportPage page = ExamplePage.page(List.of(hostile, "</title>"), 12, 12);

    String html = HtmlReport.html(page);

    assertThat(found("<img src=x|</title></title>", html)).isEmpty();
    assertThat(found("</script", html)).as("ends of scripts: data, library, page").hasSize(3);
    assertThat(data(html).at("/contenders/0").asText()).isEqualTo(hostile);
    assertThat(data(html).at("/contenders/1").asText()).isEqualTo("</title>");
  }

  @Test
  void figuresComeBackAsTheyWere() throws Exception {
    ReportPage page = ExamplePage.page();

    JsonNode data = data(HtmlReport.html(page));

    assertThat(data.get("title").asText()).isEqualTo(page.title());
    assertThat(data.get("bundle").asText()).isEqualTo(page.bundle());
    assertThat(data.get("contenders")).hasSize(4);
    assertThat(data.at("/costs/1/write").asDouble()).isEqualTo(page.costs().get(1).write());
    assertThat(data.at("/levels/15/p").isNull()).as("no prediction is not zero").isTrue();
    assertThat(data.at("/latencies/0/ns")).hasSize(6);
    assertThat(data.at("/timelines/2/metric").asText()).isEqualTo(FilmRecorder.BYTES);
    assertThat(data.at("/tables/0/rows/3/0").asText()).isEqualTo("universal");
  }

  @Test
  void framesNameTablesOfADictionary() throws Exception {
    ReportPage page = ExamplePage.page(List.of("a", "b"), 60, 24);

    JsonNode data = data(HtmlReport.html(page));

    for (int f = 0; f < page.films().size(); f++) {
      TreeFilm film = page.films().get(f);
      JsonNode written = data.at("/films/" + f);
      assertThat(written.get("frames")).hasSize(film.frames().size());
      for (int i = 0; i < film.frames().size(); i++) {
        TreeFilm.Frame frame = film.frames().get(i);
        JsonNode levels = written.at("/frames/" + i + "/l");
        for (int level = 0; level < frame.levels().size(); level++) {
          for (int row = 0; row < frame.levels().get(level).size(); row++) {
            List<TreeFilm.Box> boxes = frame.levels().get(level).get(row).tables();
            List<String> expected = boxes.stream().map(e -> e.id() + " " + e.bytes()).toList();
            List<String> actual = new ArrayList<>();
            for (JsonNode place : levels.get(level).get(row)) {
              actual.add(
                  written.get("id").get(place.asInt())
                      + " "
                      + written.get("bytes").get(place.asInt()));
            }
            assertThat(actual).as("frame %s, level %s", i, level).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void aLargeReportStaysSmallEnoughToOpen() throws Exception {
    int length = HtmlReport.html(ExamplePage.large()).length();

    assertThat(length).as("characters").isBetween(2_000_000, 12_000_000);
  }

  @Test
  void longSeriesKeepTheirExtremesAndStallsNearEachOtherAreOneBand() throws Exception {
    List<Double> seconds = IntStream.range(0, 50_000).mapToObj(i -> (double) i).toList();
    List<Double> values = seconds.stream().map(s -> s == 31_337 ? 9e9 : s % 100).toList();
    ReportPage page =
        new ReportPage(
            "t",
            "",
            List.of(),
            List.of("a"),
            List.of(),
            List.of(),
            List.of(),
            List.of(new ReportPage.Timeline("a", "m", seconds, values)),
            List.of(
                new ReportPage.Stall("a", 10, 20),
                new ReportPage.Stall("a", 21, 22),
                new ReportPage.Stall("a", 9_000, 9_001)),
            List.of(),
            List.of(),
            "{}");

    JsonNode data = data(HtmlReport.html(page));

    assertThat(data.at("/timelines/0/v").size()).isLessThanOrEqualTo(PageData.POINTS);
    assertThat(data.at("/timelines/0/v").toString()).contains("9000000000");
    assertThat(data.get("stalls").toString())
        .isEqualTo(
            "[{\"c\":0,\"from\":10,\"to\":22,\"n\":2},{\"c\":0,\"from\":9000,\"to\":9001,\"n\":1}]");
  }

  private static JsonNode data(String html) throws Exception {
    Matcher figures = FIGURES.matcher(html);
    assertThat(figures.find()).isTrue();
    return new ObjectMapper().readTree(figures.group(1));
  }
}
