package dev.varve.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that lead nowhere are found. */
class DeadLinksTest {
  @TempDir private Path site;

  @Test
  void missingFilesAndPlacesAreFoundAndAddressesAreNot() throws IOException {
    Files.createDirectories(site.resolve("b"));
    Files.createDirectories(site.resolve("javadoc"));
    Files.writeString(
        site.resolve("a.html"),
        "<a href=\"b/c.html#d\">x</a><a class=\"y\" href=\"b/c.html#e\">x</a><a href=\"#f\">x</a>"
            + "<img src=\"gone.png\"><a href=\"https://example.org/gone\">x</a><a href=\"b\">x</a>"
            + "<a href=\"javadoc/index.html\">x</a><a href=\"../a.html\">x</a>");
    Files.writeString(site.resolve("b/c.html"), "<h2 id=\"d\">x</h2><a href=\"../a.html\">x</a>");
    Files.writeString(site.resolve("javadoc/index.html"), "<a href=\"gone.html\">x</a>");
    assertThat(DeadLinks.in(site))
        .containsExactly(
            "a.html links to #f, which is not there",
            "a.html links to ../a.html, which is not there",
            "a.html links to b, which is not there",
            "a.html links to b/c.html#e, which is not there",
            "a.html links to gone.png, which is not there");
  }
}
