package dev.varve.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside the code. */
class DocumentsTest {
  private static final Pattern LINK =
      Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");

  /** Providers of these kinds of parts write bytes that others must be able to understand. */
  private static final List<String> KINDS_WITH_FORMATS =
      List.of("WalProvider", "TableFormatProvider", "KeyFilterProvider");

  // Put together so that this file does not find itself.
  private static final Pattern HOME =
      Pattern.compile(
          "(?<![\\w.~}$*])/(?:" + String.join("|", "home", "root", "Users", "work") + ")/\\w");
  private static final Pattern REGISTRY =
      Pattern.compile(
          String.join(
              "|",
              "repo1?\\.mav" + "en\\.",
              "registry\\.np" + "mjs",
              "plugins\\.gra" + "dle\\.org",
              "(oss|central)\\.son" + "atype",
              "pypi\\.or" + "g"));

  private static List<String> missing(Repository repository) {
    List<String> violations = new ArrayList<>();
    for (ReactorModule module : repository.modulesWithCode()) {
      if (!Files.exists(module.directory().resolve("README.md"))) {
        violations.add(module + " has no README.md");
      }
      boolean writes =
          module.name().equals("engine")
              || KINDS_WITH_FORMATS.stream()
                  .anyMatch(
                      kind -> Files.exists(module.services().resolve("dev.varve.spi." + kind)));
      if (writes && !Files.exists(module.directory().resolve("FORMAT.md"))) {
        violations.add(module + " writes files, but has no FORMAT.md");
      }
    }
    return violations;
  }

  private static List<String> brokenLinks(Repository repository) {
    List<String> violations = new ArrayList<>();
    for (Path file : repository.files()) {
      if (!file.toString().endsWith(".md")) {
        continue;
      }
      Matcher links =
          LINK.matcher(withoutFences(repository.read(file)).replaceAll("`[^`\n]*`", ""));
      while (links.find()) {
        String link = links.group(1);
        if (!link.matches("[a-z]+:.*") && !leadsSomewhere(repository, file, link)) {
          violations.add(file + " links to " + link + ", which is not there");
        }
      }
    }
    return violations;
  }

  private static boolean leadsSomewhere(Repository repository, Path file, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    if (target.startsWith("..") || !Files.exists(repository.root().resolve(target))) {
      return false;
    }
    return parts.length == 1 || headings(repository.read(target)).contains(parts[1]);
  }

  /** The anchors of a text, as GitHub makes them from headings. */
  private static Set<String> headings(String text) {
    Set<String> anchors = new HashSet<>();
    withoutFences(text)
        .lines()
        .forEach(line -> {
          Matcher heading = HEADING.matcher(line);
          if (heading.matches()) {
            anchors.add(
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                    .replace(' ', '-'));
          }
        });
    return anchors;
  }

  private static String withoutFences(String markdown) {
    return markdown.replaceAll("(?ms)^\\s*```.*?^\\s*```", "");
  }

  private static List<String> privateNames(Repository repository) throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : repository.files()) {
      byte[] bytes = Files.readAllBytes(repository.root().resolve(file));
      if (isText(bytes)) {
        String text = new String(bytes, UTF_8);
        if (HOME.matcher(text).find()) {
          violations.add(file + " names a directory of one machine");
        }
        if (REGISTRY.matcher(text).find()) {
          violations.add(file + " names a package registry");
        }
      }
    }
    return violations;
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void everyModuleIsDescribed() {
    assertThat(missing(Repository.here())).isEmpty();
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(brokenLinks(Repository.here())).isEmpty();
  }

  @Test
  void nothingNamesAHomeDirectoryOrARegistry() throws IOException {
    assertThat(privateNames(Repository.here())).isEmpty();
  }

  @Test
  void missingDocumentsAreFound(@TempDir Path root) throws IOException {
    Trees.pom(root, "<modules><module>wal-x</module><module>empty</module></modules>");
    Trees.pom(root.resolve("wal-x"), "");
    Trees.pom(root.resolve("empty"), "");
    Trees.file(root, "wal-x/src/main/java/A.java", "");
    Trees.file(root, "wal-x/src/main/resources/META-INF/services/dev.varve.spi.WalProvider", "A");
    assertThat(missing(new Repository(root)))
        .containsExactly("wal-x has no README.md", "wal-x writes files, but has no FORMAT.md");
  }

  @Test
  void brokenLinksAreFound(@TempDir Path root) throws IOException {
    Trees.file(
        root,
        "README.md",
        """
        # A `title`, and more
        [good](docs/other.md) [good](docs/other.md#part-2) [good](#a-title-and-more)
        [good](https://example.org/x) [directory](docs) ![picture](docs/gone.png)
        [bad](gone.md) [bad](docs/other.md#gone) [bad](#gone) [outside](../x.md)
        `[code](gone.md)`
        ```
        [code](gone.md)
        ```
        """);
    Trees.file(root, "docs/other.md", "## Part 2\n[up](../README.md \"Title\")\n");
    assertThat(brokenLinks(new Repository(root)))
        .containsExactlyInAnyOrder(
            "README.md links to docs/gone.png, which is not there",
            "README.md links to gone.md, which is not there",
            "README.md links to docs/other.md#gone, which is not there",
            "README.md links to #gone, which is not there",
            "README.md links to ../x.md, which is not there");
  }

  @Test
  void namesOfOneMachineAreFound(@TempDir Path root) throws IOException {
    Trees.file(root, "a.txt", "see /ho" + "me/somebody/x");
    Trees.file(root, "b.txt", "https://re" + "po.mav" + "en.apache.org/maven2");
    Trees.file(
        root, "c.txt", "$HOME/.jdks, ~/ro" + "ot/x, src/home/x, /usr/lib/jvm, 000002.root/x");
    Trees.file(root, "target/d.txt", "/ro" + "ot/x");
    Files.write(root.resolve("e.bin"), ("/ro" + "ot/x\0").getBytes(UTF_8));
    assertThat(privateNames(new Repository(root)))
        .containsExactlyInAnyOrder(
            "a.txt names a directory of one machine", "b.txt names a package registry");
  }
}
