package dev.varve.cli.plugin;

import dev.varve.cli.parts.OptionDocs;
import dev.varve.cli.text.Wrapped;
import java.util.List;

/** A report for people. */
final class CheckText {
  private static final int WIDTH = 96;

  private CheckText() {}

  static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    for (PartReport part : report.parts()) {
      text.append(part(part)).append('\n');
    }
    if (report.findings().isEmpty()) {
      text.append("jar ")
          .append(report.name())
          .append(": all ")
          .append(JarRules.RULES.size())
          .append(" rules kept\n\n");
    } else {
      text.append("jar ").append(report.name()).append('\n');
      report.findings().forEach(finding -> text.append(finding(finding)));
      text.append('\n');
    }
    report.notes().forEach(note -> text.append(Wrapped.text("note: " + note, "", WIDTH)));
    return text.append(report.verdict()).append('\n').toString();
  }

  private static String part(PartReport report) {
    FoundPart part = report.part();
    StringBuilder text = new StringBuilder();
    text.append(part.kind()).append(' ').append(part.name()).append('\n');
    text.append(Wrapped.text(part.description(), "  ", WIDTH));
    text.append("  provider ").append(part.provider()).append('\n');
    text.append("  interfaces of version ").append(part.spi()).append('\n');
    if (!part.options().isEmpty()) {
      text.append("  options\n").append(OptionDocs.text(part.options(), "    "));
    }
    if (!report.contract().isEmpty()) {
      text.append("  ").append(contract(report)).append('\n');
      report.settings().forEach(with -> text.append(Wrapped.text("with " + with, "    ", WIDTH)));
      report.broken().forEach(finding -> text.append(finding(finding)));
    }
    return text.toString();
  }

  /** How a contract went, in a line. */
  static String contract(PartReport report) {
    int broken = report.broken().size();
    int run = report.rules().size();
    return report.contract()
        + ": "
        + (broken == 0
            ? CheckReport.count(run, "rule") + " kept"
            : broken + " of " + CheckReport.count(run, "rule") + " broken")
        + (report.skipped().isEmpty() ? "" : ", " + report.skipped().size() + " left out")
        + " (%.1f s)".formatted(report.millis() / 1000.0);
  }

  private static String finding(Finding finding) {
    List<String> lines = finding.message().lines().toList();
    StringBuilder text = new StringBuilder("  ✗ ").append(finding.rule()).append('\n');
    lines.forEach(line -> text.append(Wrapped.text(line, "    ", WIDTH)));
    return text.toString();
  }
}
