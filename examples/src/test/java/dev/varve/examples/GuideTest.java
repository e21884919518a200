package dev.varve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.spi.ComponentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages on how to write a part: one for each kind, and whole. */
class GuideTest {
  private static final Path ROOT = Path.of(System.getProperty("varve.root"));
  private static final Pattern RULE =
      Pattern.compile("@(?:Test|ParameterizedTest)\\b.*?\\bvoid (\\w+)\\(", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("^\\| (`[^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern NAMED = Pattern.compile("`(\\w+)`");
  private static final Pattern BROKEN = Pattern.compile("Contract, rule (\\w+): ");

  private static String page(ComponentKind kind) throws IOException {
    return Files.readString(ROOT.resolve("docs/guide/write-" + kind.label() + ".md"));
  }

  /** The rules of the contract of a kind. */
  private static Set<String> rules(ComponentKind kind) throws IOException {
    String directory =
        switch (kind) {
          case COMPRESSION -> "compress";
          case VALUES -> "valuelog";
          default -> kind.label();
        };
    Set<String> rules = new TreeSet<>();
    Path contract = ROOT.resolve("testkit/src/main/java/dev/varve/testkit").resolve(directory);
    try (Stream<Path> files = Files.list(contract)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Rules.java")).toList()) {
        Matcher matcher = RULE.matcher(Files.readString(file));
        while (matcher.find()) {
          rules.add(matcher.group(1));
        }
      }
    }
    return rules;
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleOfTheContractIsExplainedAndNoOther(ComponentKind kind) throws IOException {
    String page = page(kind);
    Set<String> rules = rules(kind);
    assertThat(rules).hasSizeGreaterThan(9);
    Set<String> named = new TreeSet<>();
    String table = page.substring(page.indexOf("## What the contract checks"));
    CELL.matcher(table.substring(0, table.indexOf("\n## ")))
        .results()
        .forEach(cell ->
            NAMED.matcher(cell.group(1)).results().forEach(rule -> named.add(rule.group(1))));
    assertThat(named).isEqualTo(rules);
    BROKEN.matcher(page).results().forEach(rule -> assertThat(rules).contains(rule.group(1)));
  }

  @ParameterizedTest
  @EnumSource
  void aPageGoesFromNothingToAJarInBothLanguages(ComponentKind kind) throws IOException {
    assertThat(page(kind))
        .contains("```java", "```kotlin", "archetype:generate", "-Dkind=" + kind.label())
        .contains("plugin check", "compare default acme.mine", "META-INF/services");
  }
}
