package dev.varve.site;

import java.util.List;
import java.util.Map;

/** Puts documents into the frame that all pages share. */
final class PageHtml {
  private final Template template;
  private final Navigation navigation;
  private final List<Page> pages;
  private final Javadoc javadoc;

  PageHtml(Template template, Navigation navigation, List<Page> pages, Javadoc javadoc) {
    this.template = template;
    this.navigation = navigation;
    this.pages = pages;
    this.javadoc = javadoc;
  }

  /** The page of a document. */
  String of(Page page) {
    String heading = page.document().title();
    return template.fill(
        Map.of(
            "title",
            Html.escape(heading.equals("Varve") ? "Varve" : heading + " · Varve"),
            "root",
            page.toRoot(),
            "navigation",
            tree(page.path(), page.toRoot()),
            "group",
            Html.escape(page.group()),
            "content",
            MarkdownHtml.render(page, javadoc),
            "contents",
            contents(page.document()),
            "neighbours",
            neighbours(page),
            "source",
            Html.escape(page.source()),
            "javadoc",
            javadocLink(page.toRoot())));
  }

  /** The page that shows a file. */
  String ofSource(String name, String path, String text) {
    String toRoot = "../".repeat((int) path.chars().filter(c -> c == '/').count());
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return template.fill(
        Map.of(
            "title",
            Html.escape(name + " · Varve"),
            "root",
            toRoot,
            "navigation",
            tree("", toRoot),
            "group",
            "A file of the repository",
            "content",
            "<h1 class=\"file\">"
                + Html.escape(name).replace("/", "/<wbr>")
                + "</h1>\n<div class=\"code\"><pre tabindex=\"0\"><code>"
                + Highlight.html(extension, text)
                + "</code></pre></div>",
            "contents",
            "",
            "neighbours",
            "",
            "source",
            Html.escape(name),
            "javadoc",
            javadocLink(toRoot)));
  }

  private String javadocLink(String toRoot) {
    return javadoc.isThere()
        ? "<a class=\"api\" href=\"" + toRoot + Javadoc.DIRECTORY + "/index.html\">Javadoc</a>"
        : "";
  }

  private String tree(String current, String toRoot) {
    StringBuilder html = new StringBuilder();
    for (Navigation.Group group : navigation.groups()) {
      boolean open = group.entries().stream().anyMatch(entry -> entry.path().equals(current));
      html.append("<details")
          .append(open || group.equals(navigation.groups().getFirst()) ? " open" : "")
          .append("><summary>")
          .append(Html.escape(group.title()))
          .append("</summary><ul>\n");
      for (Navigation.Entry entry : group.entries()) {
        html.append("<li><a href=\"").append(toRoot).append(entry.path()).append('"');
        if (entry.path().equals(current)) {
          html.append(" aria-current=\"page\"");
        }
        html.append('>').append(Html.escape(entry.title())).append("</a></li>\n");
      }
      html.append("</ul></details>\n");
    }
    return html.toString();
  }

  private static String contents(Document document) {
    StringBuilder html = new StringBuilder();
    for (Document.Section section : document.headings()) {
      if (section.level() == 2 || section.level() == 3) {
        html.append("<li class=\"level-")
            .append(section.level())
            .append("\"><a href=\"#")
            .append(Html.escape(section.anchor()))
            .append("\">")
            .append(Html.escape(section.title()))
            .append("</a></li>\n");
      }
    }
    return html.isEmpty() ? "" : "<h2>On this page</h2><ul>\n" + html + "</ul>";
  }

  private String neighbours(Page page) {
    int index = pages.indexOf(page);
    StringBuilder html = new StringBuilder();
    if (index > 0) {
      html.append(neighbour(page, pages.get(index - 1), "prev", "Before"));
    }
    if (index < pages.size() - 1) {
      html.append(neighbour(page, pages.get(index + 1), "next", "Next"));
    }
    return html.toString();
  }

  private static String neighbour(Page page, Page other, String rel, String label) {
    return "<a rel=\""
        + rel
        + "\" href=\""
        + page.toRoot()
        + other.path()
        + "\"><small>"
        + label
        + "</small>"
        + Html.escape(other.title())
        + "</a>\n";
  }
}
