package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody else's broken parts, seen as he sees them: compiled and tested with {@code varve-api},
 * {@code varve-testkit} and what these bring, and nothing else of this project on the class path.
 * Those that are right are built and tested by module {@code outside}, as a project of its own.
 */
@Timeout(300)
class ThirdPartyPartsTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("varve.root"), "examples/third-party/src");

  /** What each broken part breaks. */
  private static final Map<String, String> RULES =
      new TreeMap<>(
          Map.of(
              "FrameWal", "everyCrashLeavesAPrefixThatHoldsEverythingSynced",
              "MapMemTable", "argumentsOfPutAreBorrowedOnlyDuringTheCall",
              "PlainTable", "failureToReadIsPassedOnAndIsNeitherDamageNorTheEnd",
              "MergeAllPolicy", "decisionsLeaveBusyTablesAlone",
              "RunLengthCodec", "blockIsNotRestoredToAnotherLength",
              "SlotFilter", "emptyKeyIsAKeyLikeOthers",
              "ListedValues", "chunkTakesItsFirstValueWhateverItsLengthAndIsFullSomeTime"));

  /** A class of each jar that a plug-in's author gets with the two modules, and of the launcher. */
  private static final List<String> JARS =
      List.of(
          "dev.varve.spi.Spi",
          "dev.varve.testkit.report.PartContract",
          "org.jspecify.annotations.NullMarked",
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.engine.JupiterTestEngine",
          "org.junit.jupiter.params.ParameterizedTest",
          "org.junit.platform.commons.JUnitException",
          "org.junit.platform.engine.TestEngine",
          "org.junit.platform.launcher.Launcher",
          "org.opentest4j.AssertionFailedError",
          "org.apiguardian.api.API",
          "org.assertj.core.api.Assertions",
          "net.bytebuddy.ByteBuddy");

  @TempDir private static Path directory;
  private static String classPath = "";

  @BeforeAll
  static void compile() throws IOException, ClassNotFoundException, InterruptedException {
    List<String> jars = new ArrayList<>();
    for (String name : JARS) {
      jars.add(
          new File(
                  Class.forName(name).getProtectionDomain().getCodeSource().getLocation().getPath())
              .getPath());
    }
    Path classes = Files.createDirectories(directory.resolve("varve-parts-1.0.0"));
    List<String> javac = new ArrayList<>(List.of("javac", "-J-XX:TieredStopAtLevel=1"));
    javac.addAll(List.of("-proc:none", "-d", classes.toString()));
    javac.addAll(List.of("-cp", String.join(File.pathSeparator, jars)));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(javac::add);
    }
    jars.addFirst(SOURCES.resolve("main/resources").toString());
    jars.addFirst(classes.toString());
    classPath = String.join(File.pathSeparator, jars);
    assertThat(run(javac)).as("javac").isEmpty();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.set(0, Path.of(System.getProperty("java.home"), "bin", command.getFirst()).toString());
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(whole)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int code = process.waitFor();
    String text = Files.readString(said, UTF_8);
    assertThat(code).as("%s", text).isZero();
    return text;
  }

  private static String contracts(List<String> tests) throws IOException, InterruptedException {
    List<String> java =
        new ArrayList<>(List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    java.addAll(List.of("-cp", classPath, "com.example.varve.broken.RunContracts"));
    java.addAll(tests);
    return run(java);
  }

  @Test
  void aBrokenPartIsToldWhichRuleItBreaks() throws IOException, InterruptedException {
    List<String> tests = new ArrayList<>();
    RULES.forEach((part, rule) -> tests.add("com.example.varve.broken.Broken" + part + "#" + rule));
    List<String> said = contracts(tests).lines().filter(line -> line.contains(" broke ")).toList();
    assertThat(said).hasSameSizeAs(RULES.keySet());
    RULES.forEach((part, rule) ->
        assertThat(said)
            .as("what a broken %s is told", part)
            .anyMatch(line ->
                line.contains(".Broken" + part + "#")
                    && line.matches(".* broke \\w+Contract, rule " + rule + ": .{10,}")));
  }
}
