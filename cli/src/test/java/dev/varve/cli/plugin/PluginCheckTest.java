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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of jars with parts that cannot be used, or not be trusted. */
@Timeout(120)
class PluginCheckTest {
  private static final String CODEC = Jars.CODEC;

  private final Cli cli = new Cli();
  @TempDir private Path temp = Path.of("");

  private static String codec(String name, String... changes) {
    return Jars.codec(name, changes);
  }

  private Path jar(String name, Map<String, String> sources, Map<String, String> files)
      throws IOException {
    return Jars.jar(temp, name, sources, files);
  }

  /** Runs the command and gives its output with all white space as single spaces. */
  private String check(int exitCode, Path jar, String... more) {
    List<String> arguments = new ArrayList<>(List.of("plugin", "check", jar.toString()));
    arguments.addAll(Arrays.asList(more));
    Cli.Result result = cli.run(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as("%s%s", result.out(), result.err()).isEqualTo(exitCode);
    return (exitCode == 0 || result.err().isEmpty() || !result.out().isEmpty()
            ? result.out()
            : result.err())
        .replaceAll("\\s+", " ");
  }

  @Test
  void aSoundJarIsInOrderAndItsTextsAreEscapedOnThePage() throws IOException {
    Path jar = jar("sound", Map.of("Copy", codec("Copy")), Map.of(CODEC, "com.acme.Copy\n"));
    Path page = temp.resolve("page.html");
    Path json = temp.resolve("tck-report.json");
    assertThat(check(0, jar, "--report", page.toString(), "--json", json.toString()))
        .contains("compression acme.copy", "CompressionCodecContract: 14 rules kept")
        .endsWith("sound.jar is in order. ");
    assertThat(Files.readString(page))
        .contains("&lt;b&gt;Copies &amp; nothing else.&lt;/b&gt;")
        .doesNotContain("<b>");
    assertThat(Files.readString(json).lines().toList())
        .hasSize(4)
        .anyMatch(line -> line.contains("\"contract\":\"CompressionCodecContract\""));
  }

  @Test
  void everythingThatIsWrongWithAJarIsToldWithItsCure() throws IOException {
    Path jar =
        jar(
            "bad",
            Map.of(
                "Thing",
                    codec(
                        "Thing",
                        "MEMBERS",
                        "public static final Thing INSTANCE = new Thing(); private Thing() {}"),
                "Shape", codec("Shape", "MODIFIER", "abstract class"),
                "Needy", codec("Needy", "MEMBERS", "public Needy(int size) {}"),
                "Hidden", codec("Hidden", "public MODIFIER", "final class"),
                "Unlisted", codec("Unlisted"),
                "Curious", codec("Curious", "MEMBERS", "dev.varve.assembly.Catalog catalog;"),
                "Twice", codec("Twice", "NAMED", "\"none\""),
                "Older", codec("Older", "VERSION", "0"),
                "Nameless", codec("Nameless", "NAMED", "null"),
                "Failing",
                    codec(
                        "Failing",
                        "MEMBERS",
                        "public Failing() { throw new IllegalStateException(\"no disk\"); }")),
            Map.of(
                CODEC,
                Stream.of(
                        "Thing",
                        "Shape",
                        "Needy",
                        "Hidden",
                        "Curious",
                        "Twice",
                        "Older",
                        "Nameless",
                        "Failing",
                        "Gone",
                        "Curious",
                        "Lost")
                    .map(name -> "com.acme." + name + "\n")
                    .reduce("", String::concat),
                "META-INF/services/dev.varve.spi.WalProvider",
                "com.acme.Curious\n"));
    assertThat(check(1, jar, "--no-contracts"))
        .as("what loading finds, too, is said once")
        .doesNotContain(" in bad.jar: " + CODEC + " names it, and it is")
        .doesNotContain("there is no such class")
        .contains(
            "com.acme.Thing, which "
                + CODEC
                + ", line 1 names, is a Kotlin 'object', which has no"
                + " public constructor: write 'class' instead of 'object'.",
            "com.acme.Shape, which " + CODEC + ", line 2 names, is abstract",
            "com.acme.Needy, which " + CODEC + ", line 3 names, has no public constructor",
            "com.acme.Hidden, which " + CODEC + ", line 4 names, is not public",
            CODEC + ", line 10 names com.acme.Gone, and bad.jar has no such class",
            CODEC + ", line 12 names com.acme.Lost, and bad.jar has no such class",
            CODEC + ", line 11 names com.acme.Curious again: remove the line.",
            "which provides a compression, not a wal: move the line to " + CODEC + ".",
            "com.acme.Unlisted in bad.jar: it provides a compression part and no service file names"
                + " it, so nobody finds it: add the line 'com.acme.Unlisted' to "
                + CODEC
                + ".",
            "com.acme.Curious uses dev.varve.assembly.Catalog of",
            "com.acme.Twice in bad.jar: the name 'none' has no dot",
            "com.acme.Older in bad.jar: it was compiled against version 0 of the plug-in"
                + " interfaces, and this Varve knows version 1 only: use a newer version of the"
                + " plug-in",
            "com.acme.Nameless in bad.jar: name() returns null",
            "com.acme.Failing in bad.jar: META-INF/services/dev.varve.spi.CompressionProvider names"
                + " it, and it cannot be made: its constructor or static initializer threw"
                + " java.lang.IllegalStateException: no disk at com.acme.Failing");
    assertThat(cli.run("plugins", "zstd", "--plugins", jar.toString()).err())
        .contains(
            "com.acme.Thing in bad.jar",
            "it is a Kotlin 'object'",
            "com.acme.Gone in bad.jar",
            "there is no such class",
            "com.acme.Unlisted in bad.jar",
            "add the line 'com.acme.Unlisted' to " + CODEC);
  }

  @Test
  void aShadedJarThatLostItsServiceFilesIsToldOfTheTransformer() throws IOException {
    Path jar = jar("shaded", Map.of("Copy", codec("Copy")), Map.of());
    assertThat(check(1, jar, "--no-contracts"))
        .contains("com.acme.Copy in shaded.jar", "ServicesResourceTransformer");
    assertThat(cli.run("compare", "acme.copy", "--plugins", jar.toString()).err())
        .contains("com.acme.Copy in shaded.jar", "ServicesResourceTransformer");
  }

  @Test
  void aPartThatEndsOrHoldsUpTheProcessIsNamedAndTheOthersGoOn() throws IOException {
    Path jar =
        jar(
            "killers",
            Map.of(
                "Exits", codec("Exits", "BODY", "System.exit(3);"),
                "Hangs", codec("Hangs", "BODY", "while (length >= 0) { Thread.onSpinWait(); }"),
                "Fails", codec("Fails", "BODY", "java.util.Objects.checkIndex(-1, 0);"),
                "Sound", codec("Sound")),
            Map.of(CODEC, "com.acme.Exits\ncom.acme.Fails\ncom.acme.Hangs\ncom.acme.Sound\n"));
    assertThat(check(1, jar, "--limit", "5", "--rule", "blockIsNotRestoredToAnotherLength"))
        .contains(
            "✗ blockIsNotRestoredToAnotherLength it ended the process, with exit code 3: a part"
                + " never calls System.exit",
            "✗ blockIsNotRestoredToAnotherLength it did not end within the time that a rule may"
                + " take (--limit)",
            "at com.acme.Hangs$1.compress",
            "java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 0, at"
                + " com.acme.Fails$1.compress(Fails.java:",
            "compression acme.sound",
            "CompressionCodecContract: 1 rule kept");
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    assertThat(check(1, temp)).contains("is a directory: name the jar");
    assertThat(check(1, temp.resolve("gone.jar"))).contains("does not exist: build the jar first");
    Path text = Files.writeString(temp.resolve("text.jar"), "hello");
    assertThat(check(1, text)).contains("is not a jar, or was cut short");
    assertThat(check(1, Files.createFile(temp.resolve("empty.jar"))))
        .contains("is not a jar, or was cut short");
    Path sound = jar("cut", Map.of("Copy", codec("Copy")), Map.of());
    byte[] bytes = Files.readAllBytes(sound);
    Files.write(sound, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(check(1, sound)).contains("is not a jar, or was cut short");
    Path nothing = jar("nothing", Map.of("A", "class A {}"), Map.of());
    assertThat(check(1, nothing, "--no-contracts")).contains("nothing.jar has no part for Varve");
  }
}
