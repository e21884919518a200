package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts with one mistake each, three of every kind, and what {@code plugin check} says of them. */
@Timeout(300)
class WrongPartsTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("varve.root"), "examples");

  /** By service, the class that holds the providers, and these. */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "WalProvider", "WrongLogs Sizeless Choosy Deaf",
          "MemTableProvider", "WrongMemTables Uncounted Undeleting EmptyIsAbsent",
          "TableFormatProvider", "WrongTables Silent Tombstoneless Greedy",
          "CompactionPolicyProvider", "WrongPolicies Pressing Relaxed Forgetful",
          "CompressionProvider", "WrongCodecs Content Narrow Spilling",
          "KeyFilterProvider", "WrongFilters Picky Open Weightless",
          "ValueLogProvider", "WrongValueLogs Unchecked Shared Endless");

  /** By part, the rule that it breaks and what is said about that. */
  private static final Map<String, List<String>> SAID = new TreeMap<>();

  private static void says(String part, String rule, String message) {
    SAID.put(part, List.of(rule, message));
  }

  static {
    says(
        "wrong.choosy",
        "recordsReadBackInOrderAndAtGrowingPositions",
        "what is replayed must be what was appended, but after closing and opening, "
            + "record 10 of 47 in segment 1 is another one");
    says(
        "wrong.deaf",
        "whatTheVisitorThrowsIsPassedOn",
        "[an exception of the visitor ends the replay and is passed on] Expecting code "
            + "to raise a throwable.");
    says(
        "wrong.sizeless",
        "sizeIsThatOfTheSegments",
        "[the size of the log is that of segments [1]] expected: 56L but was: 0L");
    says(
        "wrong.empty-is-absent",
        "emptyValueIsAValue",
        "[entryCount, with empty values] expected: 3L but was: 1L");
    says(
        "wrong.uncounted",
        "entriesAreCountedNotKeys",
        "[every put counts] expected: 1L but was: 0L");
    says(
        "wrong.undeleting",
        "deletionIsAnEntryLikeAnyOther",
        "[entryCount, with a deletion of what was never there] expected: 1L but was: 0L");
    says(
        "wrong.greedy",
        "everySnapshotSeesItsVersion",
        "[get of 0x00 at 0 finds something] expected: false but was: true");
    says(
        "wrong.silent",
        "readerTellsOfItself",
        "[what a table says of itself] Expecting actual not to be empty");
    says(
        "wrong.tombstoneless",
        "entriesOfAllKindsReadBackBesideEachOther",
        "[all kinds, written with {}, QUERY: the sequence] expected: 899L but was: 898L");
    says(
        "wrong.forgetful",
        "nothingButTheOldestIsForgotten",
        "[drops of new keys, by a policy that keeps all data: one that forgets says so by"
            + " keepsAllData() in its contract test] expected: 0 but was: 15");
    says(
        "wrong.pressing",
        "pressureIsFromZeroToOne",
        "[pressure of nothing] Expecting actual: 1.5 to be between: [0.0, 1.0]");
    says(
        "wrong.relaxed",
        "runsStayFewUnderLoad",
        "[runs after flush 40 of new keys] Expecting actual: 41 to be less than or "
            + "equal to: 40");
    says(
        "wrong.content",
        "blockIsNotRestoredToAnotherLength",
        "[NOISE of 0 bytes as if of 1: nothing comes back] expected: null but was: " + "[-91]");
    says(
        "wrong.narrow",
        "contentComesBackFromEveryPlaceToEveryPlace",
        "[bytes written, from 0 to 0] Expecting actual: 744 to be between: [0, 700]");
    says(
        "wrong.spilling",
        "contentComesBackFromEveryPlaceToEveryPlace",
        "[first byte that was changed behind the target, from 0 to 0] expected: -1 but "
            + "was: 0");
    says(
        "wrong.open",
        "fewAbsentKeysPassSmallFilters",
        "[absent keys that pass, of 200000 asked, with 100 filters of 0 keys] Expecting "
            + "actual: 200000.0 to be less than or equal to: 21565.68542494924");
    says(
        "wrong.picky",
        "emptyKeyIsAKeyLikeOthers",
        "[the empty key passes] Expecting value to be true but was false");
    says(
        "wrong.weightless",
        "sizeIsThatOfTheBytesOrMore",
        "[memory held by a filter of 0 keys] Expecting actual: 0L to be between: [4L, " + "1036L]");
    says(
        "wrong.endless",
        "chunkTakesItsFirstValueWhateverItsLengthAndIsFullSomeTime",
        "[values in a small chunk] Expecting actual: 10000 to be less than: 10000");
    says(
        "wrong.shared",
        "whatIsReadBelongsToTheReader",
        "[a value that is read again, when the array that was given before was overwritten]"
            + " expected:"
            + " 0x4c9326bb9805fa8f85882c12eae724cef0c62e118427f5948aefa5c428c43c93a69a323a734632dae3b40aa98428525a8b2882ce1db70511aa21a207cc6f5c69…"
            + " (500 bytes) but was:"
            + " 0x00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000…"
            + " (500 bytes)");
    says(
        "wrong.unchecked",
        "placesTellLengthAndChecksum",
        "[checksum in the place of a value, which is the CRC32C of its bytes] expected: "
            + "291613246 but was: 0");
  }

  @TempDir private static Path directory;
  private static Path json;
  private static String page = "";
  private static String text = "";

  @BeforeAll
  static void check() throws IOException, InterruptedException {
    Path sound = directory.resolve("sound.jar");
    Path wrong = directory.resolve("wrong.jar");
    PluginJar.build(sound, EXAMPLES.resolve("third-party/src/main/java"), "", Map.of());
    Map<String, String> services = new TreeMap<>();
    PROVIDERS.forEach((service, words) -> {
      List<String> names = List.of(words.split(" ", -1));
      services.put(
          "META-INF/services/dev.varve.spi." + service,
          names.stream()
              .skip(1)
              .map(name -> "com.example.wrong." + names.getFirst() + "$" + name + "\n")
              .collect(joining()));
    });
    PluginJar.build(wrong, EXAMPLES.resolve("src/test/wrong"), sound.toString(), services);
    json = directory.resolve("tck-report.json");
    Path html = directory.resolve("page.html");
    List<String> command = new ArrayList<>(PluginJar.command());
    command.addAll(List.of("plugin", "check", wrong.toString(), "--with", sound.toString()));
    command.addAll(List.of("--json", json.toString(), "--report", html.toString()));
    new TreeSet<>(SAID.values().stream().map(List::getFirst).toList())
        .forEach(rule -> command.addAll(List.of("--rule", rule)));
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("errors").toFile())
            .redirectOutput(said.toFile())
            .start();
    int code = process.waitFor();
    text = Files.readString(said, UTF_8);
    assertThat(code).as("%s", text).isEqualTo(1);
    page = Files.readString(html);
  }

  @Test
  void eachOfTheWrongPartsIsToldItsRuleAndWhy() throws IOException {
    String report = Files.readString(json);
    assertThat(SAID).hasSize(21);
    SAID.forEach((part, said) -> {
      String entry =
          report
              .lines()
              .filter(line -> line.contains("\"part\":\"" + part + "\""))
              .findFirst()
              .orElse("nothing");
      assertThat(entry)
          .as("what is said of %s", part)
          .contains("{\"rule\":\"" + said.get(0) + "\",\"message\":\"" + said.get(1) + "\"}");
    });
  }

  @Test
  void theJarIsInOrderAndThePageShowsTheSame() {
    assertThat(text)
        .contains("jar wrong.jar: all 12 rules kept")
        .contains("✗ emptyKeyIsAKeyLikeOthers\n    [the empty key passes]")
        .contains("broken rules in 21 parts.");
    assertThat(page).contains("<h3 class=\"bad\">emptyKeyIsAKeyLikeOthers</h3>");
  }
}
