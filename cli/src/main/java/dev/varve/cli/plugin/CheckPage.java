package dev.varve.cli.plugin;

import dev.varve.cli.parts.OptionDocs;
import java.util.List;

/**
 * A report as one HTML file that asks for nothing else; all texts in it are escaped. It is
 * well-formed XML, too.
 */
final class CheckPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
        padding: 0 1rem; overflow-wrap: anywhere; }
      h2 { border-top: 1px solid var(--line); padding-top: 1rem; }
      table { border-collapse: collapse; width: 100%; }
      td, th { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0;
        text-align: left; vertical-align: top; }
      .good { color: var(--good); } .bad { color: var(--bad); }
      pre { white-space: pre-wrap; margin: .2rem 0 1rem; }
      """;

  /** Stands for what cannot be shown. */
  private static final int REPLACEMENT = 0xfffd;

  private final StringBuilder html = new StringBuilder();

  private CheckPage() {}

  static String of(CheckReport report) {
    CheckPage page = new CheckPage();
    page.page(report);
    return page.html.toString();
  }

  private void page(CheckReport report) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    element("title", "", report.name() + ": plugin check");
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    element("h1", "", report.name());
    element("p", report.isGreen() ? "good" : "bad", report.verdict());
    element(
        "p",
        "",
        "Checked by varve plugin check on Java " + Runtime.version() + ", " + report.start());
    element("h2", "", "The jar");
    if (report.findings().isEmpty()) {
      element("p", "good", "All " + JarRules.RULES.size() + " rules kept.");
    }
    findings(report.findings());
    list("All rules that were checked", JarRules.RULES);
    report.notes().forEach(note -> element("p", "", "Note: " + note));
    report.parts().forEach(this::part);
    html.append("</body>\n</html>\n");
  }

  private void part(PartReport report) {
    FoundPart part = report.part();
    element("h2", "", part.kind() + " " + part.name());
    element("p", "", part.description());
    html.append("<table>\n");
    row("provider", part.provider());
    row("interfaces", "version " + part.spi());
    for (OptionDocs.Doc option : part.options()) {
      row(
          "option " + option.name(),
          option.fallback() + " (" + option.range() + "): " + option.doc());
    }
    report.settings().forEach(with -> row("tested with", with));
    html.append("</table>\n");
    if (!report.contract().isEmpty()) {
      element("p", report.broken().isEmpty() ? "good" : "bad", CheckText.contract(report));
      findings(report.broken());
      list("All rules that were run", report.rules());
      list("Rules that do not apply", report.skipped());
    }
  }

  private void list(String title, List<String> rules) {
    if (!rules.isEmpty()) {
      html.append("<details>");
      element("summary", "", title);
      element("p", "", String.join(", ", rules));
      html.append("</details>\n");
    }
  }

  private void findings(List<Finding> findings) {
    for (Finding finding : findings) {
      element("h3", "bad", finding.rule());
      element("pre", "", finding.message());
    }
  }

  private void row(String name, String value) {
    html.append("<tr>");
    element("th", "", name);
    element("td", "", value);
    html.append("</tr>\n");
  }

  private void element(String tag, String style, String text) {
    html.append('<').append(tag);
    if (!style.isEmpty()) {
      html.append(" class=\"").append(style).append('"');
    }
    html.append('>').append(escaped(text)).append("</").append(tag).append(">\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(mayStand(c) ? c : REPLACEMENT);
          }
        });
    return escaped.toString();
  }

  /** Whether a page may hold a character: no control characters, and none that is but half. */
  private static boolean mayStand(int c) {
    return c == '\n'
        || c == '\t'
        || !(Character.isISOControl(c)
            || Character.getType(c) == Character.SURROGATE
            || (c & 0xfffe) == 0xfffe);
  }
}
