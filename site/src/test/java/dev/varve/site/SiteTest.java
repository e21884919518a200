package dev.varve.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.CatalogEntry;
import dev.varve.option.Option;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of this repository. */
class SiteTest {
  private static final Path ROOT = Path.of(System.getProperty("varve.root"));

  @TempDir private static Path site;

  @BeforeAll
  static void make() throws IOException {
    Site.make(ROOT, site);
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
    assertThat(DeadLinks.pages(site)).hasSizeGreaterThan(60);
    assertThat(DeadLinks.in(site)).isEmpty();
  }

  @Test
  void everyDocumentIsAPage() throws IOException {
    List<String> pages =
        Navigation.read(ROOT.resolve("site/navigation.yaml")).entries().stream()
            .map(Navigation.Entry::source)
            .toList();
    assertThat(pages).containsAll(documents());
  }

  /** All documents but those of stories, templates and what a build leaves behind. */
  private static List<String> documents() throws IOException {
    List<String> documents = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = ROOT.relativize(directory).toString();
            return name.matches("(.*/)?(target|src|\\.[^/]*)")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              documents.add(ROOT.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return documents;
  }

  @Test
  void everyOptionOfEveryPartIsInTheReference() throws IOException {
    String reference = Files.readString(site.resolve("docs/guide/options.html"));
    List<CatalogEntry> parts = Varve.assembler().catalog().entries();
    assertThat(parts).hasSizeGreaterThan(25);
    for (CatalogEntry part : parts) {
      assertThat(reference).contains("<h3 id=\"" + part.kind() + "-" + part.name() + "\">");
      for (Option<?> option : part.provider().options().options()) {
        assertThat(reference)
            .as("%s of %s", option, part.name())
            .contains("<td><code>" + option + "</code></td>");
      }
    }
  }

  @Test
  void everySectionCanBeFoundAndNothingEndsTheScript() throws IOException {
    String sections = Files.readString(site.resolve("assets/sections.js"));
    assertThat(sections)
        .startsWith("window.varveSections = [{")
        .contains("\"url\":\"docs/durability.html\"")
        .contains("\"url\":\"docs/metrics.html#verdicts\"");
  }

  @Test
  void noPageAsksANetworkForAnything() throws IOException {
    for (Path page : DeadLinks.pages(site)) {
      assertThat(Files.readString(page))
          .as(site.relativize(page).toString())
          .doesNotContainPattern("<(script|link|img|iframe)[^>]*(src|href)=\"(https?:)?//");
    }
    assertThat(Files.readString(site.resolve("assets/site.css"))).doesNotContain("url(", "@import");
  }

  @Test
  void javadocIsOfEveryPublishedModuleWithJava() throws IOException {
    assertThat(JavadocTool.published(ROOT))
        .contains(ROOT.resolve("api/src/main/java"), ROOT.resolve("testkit/src/main/java"))
        .doesNotContain(ROOT.resolve("lab/src/main/java"));
  }

  @Test
  void whatIsWrongWithDocumentsIsToldAllAtOnce(@TempDir Path root, @TempDir Path out)
      throws IOException {
    Files.createDirectories(root.resolve("site"));
    Files.writeString(root.resolve("site/navigation.yaml"), "Guide:\n  One: a.md\n");
    Files.writeString(root.resolve("a.md"), "# A\n[b](b.md) [c](c.md) [up](../x.txt)\n");
    Files.writeString(root.resolve("b.md"), "# B\n");
    assertThatThrownBy(() -> Site.make(root, out))
        .isInstanceOf(SiteException.class)
        .hasMessage(
            """
            a.md links to b.md, which is not a page: add b.md to site/navigation.yaml
            a.md links to c.md, which is not there
            a.md links to ../x.txt, which is not there\
            """);

    Files.writeString(root.resolve("site/navigation.yaml"), "Guide:\n  One: gone.md\n");
    assertThatThrownBy(() -> Site.make(root, out))
        .hasMessage("site/navigation.yaml names gone.md, which is not there");
    Files.writeString(root.resolve("site/navigation.yaml"), "Guide:\n  One: a.md\n  Two: a.md\n");
    assertThatThrownBy(() -> Site.make(root, out)).hasMessageContaining("names a.md twice");
  }
}
