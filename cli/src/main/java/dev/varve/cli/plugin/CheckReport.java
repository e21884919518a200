package dev.varve.cli.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a check.
 *
 * @param jar that was checked
 * @param start when, as an instant in text
 * @param findings what is wrong with the jar
 * @param parts that it provides, in order
 * @param notes what else is worth knowing
 * @param contracts whether contracts were run
 */
record CheckReport(
    Path jar,
    String start,
    List<Finding> findings,
    List<PartReport> parts,
    List<String> notes,
    boolean contracts) {
  /** The name of the jar, without where it lies. */
  String name() {
    return String.valueOf(jar.getFileName());
  }

  /** Whether nothing is wrong. */
  boolean isGreen() {
    return findings.isEmpty() && parts.stream().allMatch(part -> part.broken().isEmpty());
  }

  /** The end of the matter, in a sentence. */
  String verdict() {
    if (isGreen()) {
      return name()
          + " is in order"
          + (contracts ? "." : ", as far as it was checked: contracts were left out.");
    }
    long broken = parts.stream().mapToLong(part -> part.broken().size()).sum();
    return name()
        + " is not in order: "
        + count(findings.size(), "finding")
        + " about the jar, "
        + count(broken, "broken rule")
        + " in "
        + count(parts.size(), "part")
        + ".";
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
