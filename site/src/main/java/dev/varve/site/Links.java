package dev.varve.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Makes links of documents, which lead to files of the repository, into links of the site.
 *
 * <p>A link to a document leads to its page; one to any other text file to a page that shows it,
 * because the repository has no public address. A link to a directory leads to the page of its
 * README, or else becomes its path as text.
 */
final class Links {
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  private final Path root;
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Links between these pages.
   *
   * @param root of the repository
   */
  Links(Path root, List<Page> pages) {
    this.root = root;
    pages.forEach(page -> this.pages.put(page.source(), page));
  }

  /** Whether a link leads away from the site. */
  static boolean isAddress(String link) {
    return ADDRESS.matcher(link).matches();
  }

  /** Changes all links of a page. */
  void rewrite(Page page) {
    List<Link> found = new ArrayList<>();
    page.document()
        .root()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                found.add(link);
                visitChildren(link);
              }
            });
    found.forEach(link -> rewrite(page, link));
  }

  private void rewrite(Page page, Link link) {
    String destination = link.getDestination();
    if (isAddress(destination) || destination.startsWith("#")) {
      return;
    }
    String[] parts = destination.split("#", 2);
    String fragment = parts.length == 1 ? "" : "#" + parts[1];
    Path target = Path.of(page.directory() + parts[0]).normalize();
    String name = target.toString();
    Path file = root.resolve(target);
    Page other = pages.get(name);
    if (other == null && Files.isDirectory(file)) {
      other = pages.get(name + "/README.md");
    }
    if (other != null) {
      link.setDestination(page.toRoot() + other.path() + fragment);
    } else if (Files.isDirectory(file)) {
      replaceByText(link, name);
    } else if (Files.isRegularFile(file) && !name.startsWith("..")) {
      if (name.endsWith(".md")) {
        problems.add(
            page.source()
                + " links to "
                + destination
                + ", which is not a page: add "
                + name
                + " to site/navigation.yaml");
      }
      link.setDestination(page.toRoot() + source(name));
    } else {
      problems.add(page.source() + " links to " + destination + ", which is not there");
    }
  }

  /** The page that shows a file of the repository. */
  private String source(String name) {
    return sources.computeIfAbsent(name, file -> "source/" + file + ".html");
  }

  private static void replaceByText(Link link, String path) {
    for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
      link.insertBefore(child);
    }
    if (!(link.getPrevious() instanceof Code code && code.getLiteral().equals(path))) {
      link.insertBefore(new Text(" ("));
      link.insertBefore(new Code(path));
      link.insertBefore(new Text(")"));
    }
    link.unlink();
  }

  /** The files that pages link to, and the paths of the pages that show them. */
  Map<String, String> sources() {
    return sources;
  }

  /** Links that lead nowhere. */
  List<String> problems() {
    return problems;
  }
}
