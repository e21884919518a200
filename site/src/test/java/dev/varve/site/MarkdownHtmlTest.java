package dev.varve.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of Markdown. */
class MarkdownHtmlTest {
  @TempDir private Path root;

  private static Page page(String source, String markdown) {
    return new Page(
        "Group",
        "Title",
        source,
        new Navigation.Entry("Title", source).path(),
        Document.parse(markdown));
  }

  private String html(String markdown) throws IOException {
    Page page = page("docs/a.md", markdown);
    Links links = new Links(root, List.of(page, page("README.md", ""), page("x/README.md", "")));
    links.rewrite(page);
    assertThat(links.problems()).isEmpty();
    return MarkdownHtml.render(page, Javadoc.in(root));
  }

  @Test
  void javaThatKotlinFollowsHasTabs() throws IOException {
    String html =
        html("```java\nint a;\n```\n\n```kotlin\nval a\n```\n\n```java\nint b;\n```\n\ntext\n");
    assertThat(html)
        .containsOnlyOnce("class=\"tabs\"")
        .contains("role=\"tabpanel\" data-language=\"java\"", "data-language=\"kotlin\"")
        .contains("<span class=\"hl-k\">val</span> a");
    assertThat(html.split("<pre", -1)).hasSize(4);
  }

  @Test
  void kotlinOnItsOwnIsShown() throws IOException {
    assertThat(html("```kotlin\nval a\n```\n"))
        .contains("data-language=\"kotlin\"")
        .doesNotContain("tabs");
  }

  @Test
  void markupInDocumentsIsShownAndDoesNothing() throws IOException {
    assertThat(html("a <script>b</script> `<i>`\n\n```xml\n<a b=\"c\">&amp;</a>\n```\n"))
        .contains("&lt;script&gt;b&lt;/script&gt;", "<code>&lt;i&gt;</code>")
        .contains("&amp;amp;")
        .doesNotContain("<script", "<i>");
  }

  @Test
  void anchorsAreThoseOfGitHubAndDifferFromEachOther() throws IOException {
    assertThat(html("# A `title`, and more\n\n## Part 2\n\n## Part 2\n"))
        .contains("<h1 id=\"a-title-and-more\">", "<h2 id=\"part-2\">", "<h2 id=\"part-2-1\">");
  }

  @Test
  void linksOfTheRepositoryBecomeLinksOfTheSite() throws IOException {
    Files.createDirectories(root.resolve("x"));
    Files.createDirectories(root.resolve("docs/dir"));
    Files.writeString(root.resolve("x/A.java"), "class A {}");
    assertThat(
            html(
                "[1](../README.md#b) [2](../x/README.md) [3](../x) [4](../x/A.java) [5](dir)"
                    + " [`docs/dir`](dir) [6](#c) [7](https://example.org/x)\n"))
        .contains("<a href=\"../index.html#b\">1</a>")
        .contains("<a href=\"../x/index.html\">2</a>", "<a href=\"../x/index.html\">3</a>")
        .contains("<a href=\"../source/x/A.java.html\">4</a>")
        .contains("5 (<code>docs/dir</code>) <code>docs/dir</code> <a href=\"#c\">6</a>")
        .contains("href=\"https://example.org/x\"");
  }

  @Test
  void namesOfTypesLeadToJavadocWhereItIs() throws IOException {
    assertThat(html("`MemTable`\n")).contains("<p><code>MemTable</code></p>");
    Path directory = Files.createDirectories(root.resolve("javadoc/dev/varve/a"));
    Files.createDirectories(root.resolve("javadoc/dev/varve/b"));
    Files.writeString(root.resolve("javadoc/index.html"), "");
    for (String file : List.of("a/MemTable.html", "a/Two.html", "b/Two.html", "a/package-x.html")) {
      Files.writeString(root.resolve("javadoc/dev/varve").resolve(file), "");
    }
    assertThat(directory).exists();
    assertThat(html("`MemTable` `Two` `dev.varve.b.Two` `other` [`MemTable`](#x)\n"))
        .contains("href=\"../javadoc/dev/varve/a/MemTable.html\"><code>MemTable</code></a>")
        .contains(" <code>Two</code> ", "../javadoc/dev/varve/b/Two.html", " <code>other</code> ")
        .contains("<a href=\"#x\"><code>MemTable</code></a>");
  }

  @Test
  void coloursChangeNoLetter() {
    String code = "/* a */ @B class C { String d = \"\\\"<\"; char e = '\\''; int f = 0x1f; } // g";
    for (String language : List.of("java", "kotlin", "yaml", "xml", "text")) {
      String text =
          Highlight.html(language, code)
              .replaceAll("<[^>]*>", "")
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&quot;", "\"")
              .replace("&amp;", "&");
      assertThat(text).as(language).isEqualTo(code);
    }
  }
}
