package dev.varve.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.Cli;
import dev.varve.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts that tell what five other systems do or promise, each with what the shell prints: word
 * for word with the preset that stands for the system, and with one other part at a time.
 */
class StoriesTest {
  private static final long PATIENCE = 120;

  /** In the heading of what tells of the parts themselves, such as the names of files. */
  private static final String NOT_SWAPPED = "# Of this assembly:";

  @TempDir Path temp;

  private static String resource(String name) {
    try (InputStream stream = StoriesTest.class.getResourceAsStream("story/" + name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A story as somebody runs it, in a process with little memory. */
  @ParameterizedTest
  @ValueSource(strings = {"a0", "a1", "a1-damage", "a2", "a3", "a4"})
  void eachStoryGoesAsItIsTold(String story) throws IOException, InterruptedException {
    Path script = Files.writeString(temp.resolve("story"), resource(story + ".story"));
    Path printed = temp.resolve("printed");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "shell")
            .redirectInput(script.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(temp.resolve("notes").toFile())
            .start();
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as("%s ended", story).isTrue();
    assertThat(Files.readString(printed)).isEqualTo(resource(story + ".expected"));
    assertThat(process.exitValue()).isZero();
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("what is left of the story")
          .containsExactlyInAnyOrder("story", "printed", "notes");
    }
  }

  static List<Arguments> swaps() {
    List<Arguments> swaps = new ArrayList<>();
    swap(swaps, "a0", "wal=record", "memtable=sortedarray", "table=page", "compaction=leveled");
    swap(swaps, "a0", "table=flat", "values=chunked");
    swap(swaps, "a1", "wal=chunked", "memtable=skiplist", "table=block", "table=page");
    swap(swaps, "a2", "wal=record", "memtable=sortedarray", "table=flat", "compaction=tiered");
    swap(swaps, "a2", "table=page", "values=chunked");
    swap(swaps, "a3", "wal=chunked", "memtable=sortedarray", "table=page", "compaction=leveled");
    swap(swaps, "a3", "table=flat");
    swap(swaps, "a4", "wal=chunked", "memtable=sortedarray", "table=block", "compaction=growth");
    swap(swaps, "a4", "table=flat", "values=chunked");
    return swaps;
  }

  private static void swap(List<Arguments> swaps, String story, String... parts) {
    for (String part : parts) {
      swaps.add(Arguments.of(story, part));
    }
  }

  /** Without the passages that need a second process: their answers do not depend on the part. */
  @ParameterizedTest
  @MethodSource("swaps")
  void theAnswersAreTheSameWithAnotherPart(String story, String part) {
    List<String> passages = passages(resource(story + ".story"));
    List<String> expected = passages(resource(story + ".expected"));
    assertThat(expected).hasSameSizeAs(passages);
    StringBuilder script = new StringBuilder();
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < passages.size(); i++) {
      String passage = passages.get(i);
      if (!passage.startsWith(NOT_SWAPPED) && passage.lines().noneMatch("child"::equals)) {
        script.append(passage).append('\n');
        answers.append(expected.get(i)).append('\n');
      }
    }
    Cli.Result result =
        new Cli().run(script.toString().getBytes(StandardCharsets.UTF_8), "shell", "--with", part);
    assertThat(withoutParts(result.out())).isEqualTo(withoutParts(answers.toString()));
    assertThat(result.out()).contains(part);
    assertThat(result.exitCode()).isZero();
  }

  /** What stands between empty lines. */
  private static List<String> passages(String text) {
    return List.of(text.split("(?<=\n)\n", -1));
  }

  /** An answer without the line that names the parts. */
  private static String withoutParts(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("^(opened \\w+): .*", "$1"))
        .collect(Collectors.joining("\n"));
  }
}
