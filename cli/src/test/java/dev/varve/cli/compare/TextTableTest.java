package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TextTableTest {
  private static TextTable table(Ansi ansi, String... headers) {
    TextTable table = new TextTable(List.of(headers), ansi);
    table.section(
        "Section",
        List.of("what it means"),
        List.of(
            new TextTable.Row("a label", List.of(headers)),
            new TextTable.Row("b", List.of(headers))));
    return table;
  }

  @Test
  void cellsEndBelowTheirHeaders() {
    TextTable table = new TextTable(List.of("one", "two"), Ansi.OFF);
    table.section(
        "Section",
        List.of("what it means"),
        List.of(
            new TextTable.Row("a label", List.of("1", "22,222")),
            new TextTable.Row("b", List.of("–", "2"))));
    assertThat(table.lines(100))
        .containsExactly(
            "               one      two",
            "───────────────────────────",
            "Section",
            "what it means",
            "  a label        1   22,222",
            "  b              –        2",
            "");
  }

  @Test
  void columnsThatDoNotFitFollowBelowWithAllSections() {
    List<String> lines = table(Ansi.OFF, "first", "second", "third").lines(30);
    assertThat(lines).allMatch(line -> line.length() <= 30);
    assertThat(lines).filteredOn("Section"::equals).hasSize(2);
    assertThat(lines).filteredOn(line -> line.contains("third")).hasSize(3);
    assertThat(lines).noneMatch(line -> line.contains("second") && line.contains("third"));
  }

  @Test
  void oneColumnIsShownHoweverNarrowThePlace() {
    List<String> lines = table(Ansi.OFF, "first", "second").lines(5);
    assertThat(lines).filteredOn(line -> line.contains("second")).hasSize(3);
  }

  @Test
  void aSectionWithoutRowsIsLeftOut() {
    TextTable table = new TextTable(List.of("one"), Ansi.OFF);
    table.section("Empty", List.of("nothing"), List.of());
    assertThat(table.lines(100)).doesNotContain("Empty", "nothing");
  }

  @Test
  void coloursDoNotMoveAnything() {
    List<String> plain = table(Ansi.OFF, "one", "two").lines(100);
    List<String> coloured = table(Ansi.ON, "one", "two").lines(100);
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())
        .isEqualTo(plain);
  }
}
