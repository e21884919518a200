package dev.varve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever code a document shows stands in this module, which is compiled and run. */
class DocumentsShowWhatRunsTest {
  private static final Path ROOT = Path.of(System.getProperty("varve.root"));
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** The blocks of a language in a document. */
  private static List<String> blocks(Path document, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = FENCE.matcher(Files.readString(document));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  /** A text of which only the words and their order count, not how it is indented. */
  private static String words(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList().toString();
  }

  private static List<String> sources(String suffix) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples/src/main"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
        sources.add(words(Files.readString(file)));
      }
    }
    return sources;
  }

  private static boolean isShownBy(String block, List<String> sources) {
    String wanted = words(block);
    String inner = wanted.substring(1, wanted.length() - 1);
    return sources.stream().anyMatch(source -> source.contains(inner));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "assembly/README.md", "api/README.md", "api/FORMAT.md"})
  void javaAndKotlinStandInThisModule(String document) throws IOException {
    Path path = ROOT.resolve(document);
    List<String> java = sources(".java");
    List<String> kotlin = sources(".kt");
    assertThat(blocks(path, "java")).isNotEmpty().allMatch(block -> isShownBy(block, java));
    assertThat(blocks(path, "kotlin")).allMatch(block -> isShownBy(block, kotlin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "assembly/README.md"})
  void assemblyFilesAreValid(String document) throws IOException {
    List<String> assemblies = blocks(ROOT.resolve(document), "yaml");
    assertThat(assemblies).isNotEmpty();
    for (String assembly : assemblies) {
      Varve.assembler().check(Presets.read(assembly, document));
    }
  }

  @Test
  void whatStandsNowhereIsFound() throws IOException {
    assertThat(isShownBy("store.put(nothing);\n", sources(".java"))).isFalse();
    assertThat(
            isShownBy("  store.put(bytes(\"order/7\"), bytes(\"3 apples\"));\n", sources(".java")))
        .isTrue();
  }
}
