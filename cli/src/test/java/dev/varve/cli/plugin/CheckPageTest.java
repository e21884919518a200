package dev.varve.cli.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page of a check. */
class CheckPageTest {
  static Stream<CheckReport> reports() {
    return Stream.of(
        Reports.sound("acme.trie"),
        Reports.broken(Reports.HOSTILE),
        Reports.broken("plain"),
        Reports.withoutContracts());
  }

  /** Reads a page as XML, which is stricter than HTML; entities of other files are refused. */
  private static Document parse(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<String> texts(Document page, String tag) {
    return elements(page, tag).stream().map(Element::getTextContent).toList();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void thePageIsWellFormedAndAsksForNothing(CheckReport report) throws Exception {
    String html = CheckPage.of(report);
    assertThat(html).startsWith("<!DOCTYPE html>\n");
    Document page = parse(html);
    assertThat(elements(page, "*"))
        .extracting(Element::getTagName)
        .containsOnlyOnce("html", "head", "body", "title", "style", "h1")
        .isSubsetOf(
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "pre", "table",
            "tr", "th", "td", "details", "summary");
    List<String> attributes = new ArrayList<>();
    for (Element element : elements(page, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        attributes.add(element.getAttributes().item(i).getNodeName());
      }
    }
    assertThat(attributes).isSubsetOf("lang", "charset", "name", "content", "class");
    assertThat(texts(page, "style")).singleElement().asString().doesNotContain("url(", "@import");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void thePageSaysTheSameAsTheReportForPrograms(CheckReport report) throws Exception {
    Document page = parse(CheckPage.of(report));
    JsonNode json = new ObjectMapper().readTree(CheckJson.of(report));

    int failed = 0;
    List<String> headings = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (JsonNode entry : json) {
      failed += entry.get("failed").size();
      for (JsonNode problem : entry.get("problems")) {
        headings.add(problem.get("rule").asText());
        messages.add(Reports.shown(problem.get("message").asText()));
      }
      assertThat(entry.get("passed").asInt() + entry.get("failed").size())
          .isEqualTo(entry.get("rules").asInt());
    }
    assertThat(texts(page, "h3")).isEqualTo(headings);
    assertThat(texts(page, "pre")).isEqualTo(messages);
    Element verdict = elements(page, "p").getFirst();
    assertThat(verdict.getAttribute("class")).isEqualTo(failed == 0 ? "good" : "bad");
    assertThat(verdict.getTextContent()).isEqualTo(Reports.shown(report.verdict()));
    assertThat(report.isGreen()).isEqualTo(failed == 0);

    List<String> parts = new ArrayList<>(List.of("The jar"));
    for (JsonNode part : json) {
      if (part.has("part")) {
        parts.add(part.get("kind").asText() + " " + Reports.shown(part.get("part").asText()));
      }
    }
    assertThat(texts(page, "h2")).isEqualTo(parts);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void thePageNamesEveryRule(CheckReport report) throws Exception {
    List<String> expected = new ArrayList<>(List.of(String.join(", ", JarRules.RULES)));
    for (PartReport part : report.parts()) {
      if (!part.rules().isEmpty()) {
        expected.add(String.join(", ", part.rules()));
      }
      if (!part.skipped().isEmpty()) {
        expected.add(String.join(", ", part.skipped()));
      }
    }
    List<String> named = new ArrayList<>();
    for (Element details : elements(parse(CheckPage.of(report)), "details")) {
      named.add(details.getElementsByTagName("p").item(0).getTextContent());
    }
    assertThat(named).isEqualTo(expected);
  }
}
