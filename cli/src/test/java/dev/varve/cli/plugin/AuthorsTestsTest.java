package dev.varve.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which contract tests are run: the author's, wherever they lie, or else the standard ones. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorsTestsTest {
  private static final String RULE = "blockIsNotRestoredToAnotherLength";

  private static final String TEST =
      """
      package com.acme;
      public class NAME extends dev.varve.testkit.compress.CompressionCodecContract {
        @Override protected dev.varve.spi.CompressionProvider provider() { return PROVIDER; }
        @org.junit.jupiter.api.Test void aRuleOfTheAuthor() { RULE }
        MORE
      }
      """;

  private static final String NEED = "org.lib.Gone gone = new org.lib.Gone();";

  private final Cli cli = new Cli();
  @TempDir private Path temp = Path.of("");
  private Path built = Path.of("");
  private Path jar = Path.of("");

  @BeforeAll
  void build(@TempDir Path directory) throws IOException {
    built =
        Jars.jar(
            directory,
            "acme",
            Map.of("Copy", Jars.codec("Copy")),
            Map.of(Jars.CODEC, "com.acme.Copy"));
  }

  @BeforeEach
  void copy() throws IOException {
    jar = Files.copy(built, temp.resolve("acme.jar"));
  }

  private static String test(String name, String provider, String rule, String more) {
    return TEST.replace("NAME", name)
        .replace("PROVIDER", provider)
        .replace("RULE", rule)
        .replace("MORE", more);
  }

  private Map<String, byte[]> compile(String place, Map<String, String> tests, Path... with)
      throws IOException {
    List<Path> path = new ArrayList<>(List.of(jar));
    path.addAll(Arrays.asList(with));
    return Jars.compile(temp.resolve(place), tests, path.toArray(Path[]::new));
  }

  private String check(int exitCode, String... more) {
    List<String> arguments = new ArrayList<>(List.of("plugin", "check", jar.toString()));
    arguments.addAll(Arrays.asList(more));
    Cli.Result result = cli.run(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as("%s%s", result.out(), result.err()).isEqualTo(exitCode);
    return (result.out().isEmpty() ? result.err() : result.out()).replaceAll("\\s+", " ");
  }

  @Test
  void testsBesideTheJarAreRunInPlaceOfTheStandardOneAndNamed() throws IOException {
    compile("test-classes", Map.of("CopyTest", test("CopyTest", "new Copy()", "", "")));
    assertThat(check(0, "--rule", RULE, "--rule", "aRuleOfTheAuthor"))
        .contains(
            "CompressionCodecContract: 2 rules kept",
            "with the author's test com.acme.CopyTest (" + temp.resolve("test-classes") + ")")
        .doesNotContain("default options");
  }

  @Test
  void testsAreTakenFromTheJarThatWasNamedWithWhatTheyNeedAndNotFromBesideThePart()
      throws IOException {
    compile("test-classes", Map.of("Beside", test("Beside", "new Copy()", "", "")));
    Map<String, byte[]> library = library();
    Map<String, byte[]> named =
        compile(
            "elsewhere",
            Map.of(
                "Named",
                test("Named", "new Copy()", "throw new AssertionError(\"not <mine>\");", NEED)),
            temp.resolve("library"));
    Path tests = Jars.pack(temp.resolve("tests.jar"), named);
    Path with = Jars.pack(temp.resolve("library.jar"), library);
    assertThat(
            check(
                1,
                "--tests",
                tests.toString(),
                "--with",
                with.toString(),
                "--rule",
                "aRuleOfTheAuthor"))
        .contains(
            "CompressionCodecContract: 1 of 1 rule broken",
            "with the author's test com.acme.Named (" + tests + ")",
            "✗ aRuleOfTheAuthor not <mine>",
            "1 broken rule in 1 part")
        .doesNotContain("Beside", "left out");
  }

  /** A library that one of the author's tests needs. */
  private Map<String, byte[]> library() throws IOException {
    return Jars.compile(
        temp.resolve("library"),
        Map.of("Gone", "package org.lib; public class Gone { public Gone() {} }"));
  }

  @Test
  void testsThatCannotBeUsedAreNotedAndTheStandardOneIsRun() throws IOException {
    assertThat(library()).hasSize(1);
    compile(
        "tests",
        Map.of(
            "Later",
            test("Later", "null", "", ""),
            "Needy",
            test("Needy", "new Copy()", "", NEED),
            "Half",
            test("Half", "new Copy()", "", "").replace("class", "abstract class"),
            "Plain",
            "package com.acme; class Plain {}"),
        temp.resolve("library"));
    assertThat(check(0, "--rule", RULE, "--tests", temp.resolve("tests").toString()))
        .contains(
            "note: the author's class com.acme.Later was left out",
            "its provider is null until the test runs",
            "note: the author's class com.acme.Needy was left out",
            "java.lang.NoClassDefFoundError: org/lib/Gone",
            "name the jar by --with",
            "tests holds no contract test of these parts: the standard one is run.",
            "with default options")
        .doesNotContain("com.acme.Half", "com.acme.Plain");
  }

  @Test
  void aPlaceOfTestsThatCannotBeOneIsRefused() throws IOException {
    assertThat(check(1, "--tests", temp.resolve("gone").toString()))
        .contains("gone does not exist: --tests takes a directory of classes, or a jar.");
    Path text = Files.writeString(temp.resolve("notes.txt"), "hello");
    assertThat(check(1, "--tests", text.toString()))
        .contains("notes.txt is not a jar, or was cut short");
  }
}
