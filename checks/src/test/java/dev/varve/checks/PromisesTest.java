package dev.varve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that make promises name the tests that hold them, and the tests are there. */
class PromisesTest {
  private static final Path PROMISES = Path.of("docs/durability.md");
  private static final Path TRAPS = Path.of("docs/traps.md");

  private static final Path SYSTEMS = Path.of("docs/source-systems.md");

  /** How many features of each system there are: F0-01 to F0-39, and so on. */
  private static final List<Integer> SYSTEM_FEATURES = List.of(39, 31, 17, 12, 17);

  /** How many traps of each family there are: T0-01 to T0-37, and so on. */
  private static final List<Integer> FAMILIES = List.of(37, 23, 33, 21, 22);

  /** Below these headings stands what is not promised. */
  private static final Pattern NO_PROMISES = Pattern.compile("## (Not covered|.*cannot be known)");

  private static final Pattern TRAP =
      Pattern.compile("\\| (T\\d-\\d\\d) \\| ([^|]+) \\| ([^|]+) \\|");

  /** A feature, where it lives, and what shows it. */
  private static final Pattern FEATURE =
      Pattern.compile("\\| (F\\d-\\d\\d) \\| [^|]+ \\| ([^|]+ \\| [^|]*)\\|");

  private static List<String> wrongPromises(Repository repository, String text) {
    List<String> violations = new ArrayList<>(new NamedTests(repository).wrongIn(text));
    for (String statement : statements(text)) {
      if (!NamedTests.isIn(statement)) {
        violations.add("no test holds: " + statement);
      }
    }
    return violations;
  }

  /** Items of lists and rows of tables, except those that promise nothing. */
  private static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    boolean promises = true;
    boolean below = false;
    for (String block : text.split("\n(?=- |\\| |#|\n)", -1)) {
      String line = block.strip();
      if (line.startsWith("#")) {
        promises = !NO_PROMISES.matcher(line.lines().findFirst().orElse("")).find();
      }
      boolean row = line.startsWith("| ");
      boolean header = row && !below;
      below = row;
      if (promises && (line.startsWith("- ") || (row && !header))) {
        statements.add(line);
      }
    }
    return statements;
  }

  private static List<String> wrongTraps(
      Repository repository, String text, List<Integer> families) {
    return wrongRows(repository, text, TRAP, 3, "T%d-%02d", families);
  }

  /**
   * What is wrong with a table of numbered rows, each of which names a test or says why not.
   *
   * @param held the group of {@code row} in which it does
   */
  private static List<String> wrongRows(
      Repository repository,
      String text,
      Pattern row,
      int held,
      String number,
      List<Integer> families) {
    List<String> violations = new ArrayList<>(new NamedTests(repository).wrongIn(text));
    List<String> missing = new ArrayList<>();
    for (int family = 0; family < families.size(); family++) {
      for (int one = 1; one <= families.get(family); one++) {
        missing.add(number.formatted(family, one));
      }
    }
    Matcher rows = row.matcher(text);
    while (rows.find()) {
      String id = rows.group(1);
      if (!missing.remove(id)) {
        violations.add(id + " is there twice, or is none");
      }
      String reasons = rows.group(held).strip();
      if (!NamedTests.isIn(reasons) && !reasons.matches("Not yet: .{30,}")) {
        violations.add(id + " names neither a test nor a reason");
      }
    }
    missing.forEach(id -> violations.add(id + " is missing"));
    return violations;
  }

  @Test
  void everyPromiseIsHeldByATest() {
    Repository here = Repository.here();
    String text = here.read(PROMISES);
    assertThat(statements(text)).hasSizeGreaterThan(50);
    assertThat(wrongPromises(here, text)).isEmpty();
  }

  @Test
  void everyTrapIsHeldByATestOrSaysWhyNot() {
    Repository here = Repository.here();
    assertThat(wrongTraps(here, here.read(TRAPS), FAMILIES)).isEmpty();
  }

  @Test
  void everyFeatureOfASourceSystemIsShownByATest() {
    Repository here = Repository.here();
    String text = here.read(SYSTEMS);
    assertThat(wrongRows(here, text, FEATURE, 2, "F%d-%02d", SYSTEM_FEATURES)).isEmpty();
  }

  @Test
  void promisesThatNobodyHoldsAreFound(@TempDir Path root) throws IOException {
    tests(root);
    String text =
        """
        # Promises
        - held `ATest#one`
        - held by one of two `b.BTest#two`
          and more
        - not held,
          and more

        | what | test |
        |---|---|
        | held | `ATest#three` |
        | not held | nobody |

        - not there `ATest#four`
        - no test `ATest#helper`
        - one of two `BTest#two`
        - nowhere `CTest#one`

        ## Not covered
        - anything
        """;
    assertThat(wrongPromises(new Repository(root), text))
        .containsExactlyInAnyOrder(
            "no test holds: - not held,\n  and more",
            "no test holds: | not held | nobody |",
            "ATest#four is no test",
            "ATest#helper is no test",
            "BTest#two is in one of several such classes",
            "CTest#one is in no class of that name");
  }

  @Test
  void trapsThatNobodyHoldsAreFound(@TempDir Path root) throws IOException {
    tests(root);
    String text =
        """
        | id | mistake | tests |
        |---|---|---|
        | T0-01 | a | `ATest#one` |
        | T0-01 | a | `ATest#one` |
        | T0-03 | a | Not yet: there is nothing that it could be about so far |
        | T1-01 | a | Not yet: why? |
        | T1-02 | a | `ATest#gone` |
        """;
    assertThat(wrongTraps(new Repository(root), text, List.of(3, 1)))
        .containsExactlyInAnyOrder(
            "T0-01 is there twice, or is none",
            "T0-02 is missing",
            "T1-01 names neither a test nor a reason",
            "T1-02 is there twice, or is none",
            "ATest#gone is no test");
  }

  private static void tests(Path root) throws IOException {
    Trees.file(
        root,
        "m/src/test/java/a/ATest.java",
        """
        class ATest {
          @Test
          void one() {}

          void helper() {}

          @ParameterizedTest
          @ValueSource(strings = {"a", "b"})
          void three(String text) {}
        }
        """);
    Trees.file(root, "m/src/test/java/a/BTest.java", "class BTest {\n@Test\nvoid two() {}\n}");
    Trees.file(root, "m/src/test/java/b/BTest.java", "class BTest {\n@Test\nvoid two() {}\n}");
  }
}
