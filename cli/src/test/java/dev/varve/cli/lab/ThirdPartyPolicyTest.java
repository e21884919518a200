package dev.varve.cli.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.cli.Cli;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy of the examples, as somebody else would ship it: compiled against the API alone, in a
 * jar of its own, and named wherever a policy can be named.
 */
class ThirdPartyPolicyTest {
  private static final String NAME = "example.merge-all";
  private static final Path SOURCES =
      Path.of(
          System.getProperty("varve.root"), "examples/third-party/src/main/java/com/example/varve");

  @TempDir private static Path directory = Path.of("");
  private static String plugins = "";

  private final Cli cli = new Cli();

  @BeforeAll
  static void compile() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                SOURCES.resolve("MergeAllPolicy.java").toString(),
                SOURCES.resolve("MergeAllPolicyProvider.java").toString());
    assertThat(failed).as("javac").isZero();
    Path jars = Files.createDirectories(directory.resolve("plugins"));
    try (OutputStream out = Files.newOutputStream(jars.resolve("merge-all.jar"));
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> compiled = Files.list(classes.resolve("com/example/varve"))) {
      for (Path each : compiled.toList()) {
        jar.putNextEntry(new ZipEntry("com/example/varve/" + each.getFileName()));
        jar.write(Files.readAllBytes(each));
      }
      jar.putNextEntry(new ZipEntry("META-INF/services/dev.varve.spi.CompactionPolicyProvider"));
      jar.write("com.example.varve.MergeAllPolicyProvider\n".getBytes(UTF_8));
    }
    plugins = jars.toString();
  }

  private JsonNode json(String name, String... arguments) throws IOException {
    Path file = directory.resolve(name);
    List<String> all = new ArrayList<>(List.of("--plugins", plugins));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--json", file.toString()));
    run(all);
    return JsonMapper.builder().build().readTree(Files.readString(file));
  }

  private String run(List<String> arguments) {
    Cli.Result result = cli.run(arguments.toArray(String[]::new));
    assertThat(result.err()).as("errors of %s", arguments).isEmpty();
    assertThat(result.exitCode()).as("exit code of %s", arguments).isZero();
    return result.out();
  }

  @Test
  void itIsCompared() throws IOException {
    JsonNode report =
        json(
            "compare.json", "compare", "tiered", NAME, "--records", "3000", "--operations", "3000");
    assertThat(report.at("/contenders/1/name").asText()).isEqualTo(NAME);
    assertThat(report.at("/contenders/1/runs/0/load/writes/compactions").asLong()).isPositive();
  }

  @Test
  void itIsSimulated() throws IOException {
    JsonNode report =
        json("simulate.json", "simulate", NAME, "--size", "1GiB", "--samples", "5000");
    JsonNode result = report.at("/results/0");
    assertThat(result.path("policy").asText()).isEqualTo(NAME);
    assertThat(result.path("fault").isNull()).isTrue();
    assertThat(result.path("work").path("merges").asLong()).isPositive();
  }

  @Test
  void itIsAdvised() throws IOException {
    JsonNode report =
        json(
            "advise.json",
            "advise",
            "a",
            "--policies",
            "tiered," + NAME,
            "--samples",
            "5000",
            "--records",
            "50000",
            "--operations",
            "50000",
            "--max-space",
            "9",
            "--real",
            "0");
    assertThat(report.at("/advice").findValuesAsText("policy")).contains("tiered", NAME);
  }

  @Test
  void itIsAShadow() {
    Path store = directory.resolve("store");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      lines
          .append("key")
          .append(i * 7919 % 4000)
          .append('\t')
          .append("value".repeat(40))
          .append('\n');
    }
    Cli.Result loaded = cli.run(lines.toString().getBytes(UTF_8), "load", store.toString(), "-");
    assertThat(loaded.exitCode()).as("%s", loaded.err()).isZero();
    run(List.of("compact", store.toString()));
    assertThat(run(List.of("--plugins", plugins, "stats", store.toString(), "--shadow", NAME)))
        .contains(NAME);
  }
}
