package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in in a jar of its own is used by name. */
@Timeout(120)
class PluginOnTheCommandLineTest {
  @TempDir private static Path directory;

  @BeforeAll
  static void buildJar() {
    PluginJar.build(directory);
  }

  private String varve(int exitCode, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(PluginJar.command());
    command.addAll(List.of(arguments));
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int code = process.waitFor();
    String text = Files.readString(said, UTF_8);
    assertThat(code).as("varve %s: %s", List.of(arguments), text).isEqualTo(exitCode);
    return text;
  }

  private String plugins() {
    return directory.resolve("plugins").toString();
  }

  @Test
  void itIsListedWithItsJar() throws IOException, InterruptedException {
    assertThat(varve(0, "--plugins", plugins(), "plugins"))
        .contains("example.map")
        .contains("example.jar");
    assertThat(varve(0, "plugins")).doesNotContain("example.map");
  }

  @Test
  void itIsComparedWithOurs() throws IOException, InterruptedException {
    Path assembly =
        Files.writeString(
            directory.resolve("map.yaml"),
            """
            name: map
            preset: leveled
            keyspaces:
              default:
                memtable: example.map
            """);
    Path json = directory.resolve("report.json");
    String[] compare = {
      "compare",
      "leveled",
      assembly.toString(),
      "--records",
      "500",
      "--operations",
      "500",
      "--json",
      json.toString()
    };
    List<String> arguments = new ArrayList<>(List.of("--plugins", plugins()));
    arguments.addAll(List.of(compare));
    assertThat(varve(0, arguments.toArray(String[]::new))).contains("leveled").contains("map");
    assertThat(Files.readString(json)).contains("example.map");
    assertThat(varve(1, compare)).contains("example.map").contains("--plugins");
  }
}
