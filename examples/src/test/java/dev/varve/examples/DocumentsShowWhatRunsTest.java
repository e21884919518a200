package dev.varve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.option.Problem;
import dev.varve.store.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever code a document shows stands in code that is compiled and run by the build: in the main
 * or test code of a module, in an example, or in a template of the archetype, which generates
 * projects that are built.
 */
class DocumentsShowWhatRunsTest {
  private static final Path ROOT = Path.of(System.getProperty("varve.root"));
  private static final Pattern FENCE =
      Pattern.compile("^ *```(\\w+)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern BLANK = Pattern.compile("\\s+");

  /** What starts a line of an assembly file that is not indented. */
  private static final Pattern ASSEMBLY =
      Pattern.compile("((name|preset|wal|store|keyspaces):.*|\\s.*|#.*|)");

  /** What is said of a part of another vendor, which is not here. */
  private static final Pattern THEIRS = Pattern.compile("'(acme|example)\\.[a-z-]+' is not known");

  /** What a page on how to write a part says of the templates: they are here. */
  private static final Pattern TEMPLATE = Pattern.compile("They are called `(example\\.[a-z-]+)`;");

  /** What the archetype calls the part that it makes of a template. */
  private static final String MINE = "acme.mine";

  /** A block of code, and where it stands. */
  private record Block(String document, String language, String code) {
    @Override
    public String toString() {
      return document + " shows " + language + ":\n" + code;
    }
  }

  private static final List<String> SUFFIXES = List.of(".md", ".java", ".kt");

  /** Directories whose code is not there to be copied, or does not compile. */
  private static final Set<String> NOT_COMPILED = Set.of("target", "broken", "misuse");

  @TempDir private static Path directory;

  private static List<Path> files = List.of();
  private static String java = "";

  /** A block that is an assembly, with the part of the template in place of the reader's. */
  private static Block withTemplate(Block block) throws IOException {
    if (!block.code.contains(MINE)) {
      return block;
    }
    Matcher template = TEMPLATE.matcher(Files.readString(ROOT.resolve(block.document)));
    assertThat(template.find()).as("%s names a template", block.document).isTrue();
    return new Block(block.document, block.language, block.code.replace(MINE, template.group(1)));
  }

  @BeforeAll
  static void findFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            boolean skipped =
                !directory.equals(ROOT) && (NOT_COMPILED.contains(name) || name.startsWith("."));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (SUFFIXES.stream().anyMatch(file.toString()::endsWith)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files = found;
    java = sources(".java");
  }

  private static List<Block> blocks(String... languages) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path file : files) {
      String document = ROOT.relativize(file).toString().replace('\\', '/');
      if (document.endsWith(".md") && !document.contains("src/")) {
        Matcher matcher = FENCE.matcher(Files.readString(file));
        while (matcher.find()) {
          if (List.of(languages).contains(matcher.group(1))) {
            blocks.add(new Block(document, matcher.group(1), matcher.group(2)));
          }
        }
      }
    }
    return blocks;
  }

  /** A text of which nothing counts but what is not blank: lines may be broken anywhere. */
  private static String words(String text) {
    return BLANK.matcher(text).replaceAll("");
  }

  /** All code of a language. */
  private static String sources(String suffix) throws IOException {
    StringBuilder sources = new StringBuilder();
    for (Path file : files) {
      if (file.toString().endsWith(suffix)) {
        sources.append(words(Files.readString(file)));
      }
    }
    return sources.toString();
  }

  @Test
  void javaAndKotlinStandInCodeThatIsCompiled() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    sources.put("java", java);
    sources.put("kotlin", sources(".kt"));
    List<Block> blocks = blocks("java", "kotlin");
    assertThat(blocks).hasSizeGreaterThan(80);
    assertThat(blocks)
        .filteredOn(block -> !sources.getOrDefault(block.language, "").contains(words(block.code)))
        .as("code that stands nowhere")
        .isEmpty();
  }

  @Test
  void whatStandsNowhereIsFound() {
    String line = "  store.put(bytes(\"order/7\"), bytes(\"3 apples\"));\n";
    assertThat(java).contains(words(line)).doesNotContain(words(line.replace("7", "seven")));
    assertThat(java).doesNotContain(words(line + line));
  }

  @Test
  void assemblyFilesAreValid() throws IOException {
    List<Block> assemblies =
        blocks("yaml").stream()
            .filter(block -> block.code.lines().allMatch(ASSEMBLY.asMatchPredicate()))
            .toList();
    assertThat(assemblies).hasSizeGreaterThan(10);
    PluginJar.build(directory);
    URL templates = directory.resolve("plugins/example.jar").toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {templates})) {
      Assembler assembler = Varve.assembler(loader);
      for (Block block : assemblies) {
        assertThat(problems(assembler, withTemplate(block))).as(block.toString()).isEmpty();
      }
      for (String wrong :
          List.of(
              "keyspaces: {default: {tabel: flat}}\n",
              "keyspaces: {default: {compaction: {name: example.merge-all, trigger: 4}}}\n")) {
        assertThat(problems(assembler, new Block("x.md", "yaml", wrong))).as(wrong).hasSize(1);
      }
    }
  }

  @Test
  void whatIsNoAssemblyIsAWorkloadWhichItsOwnModuleChecks() throws IOException {
    assertThat(blocks("yaml"))
        .filteredOn(block -> !block.code.lines().allMatch(ASSEMBLY.asMatchPredicate()))
        .extracting(Block::document)
        .containsOnly("workload/README.md");
  }

  private static List<Problem> problems(Assembler assembler, Block block) {
    try {
      assembler.check(Presets.read(block.code, block.document));
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems().stream()
          .filter(problem -> !THEIRS.matcher(problem.message()).find())
          .toList();
    }
  }
}
