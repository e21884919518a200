package dev.varve.cli.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says once what was found twice: in a jar as it lies there, and when it was loaded. */
final class Once {
  /** Rules about lines of service files, of which loading finds the same. */
  private static final Set<String> OF_LINES =
      Set.of(
          "serviceFilesNameClassesThatAreThere",
          "serviceFilesNameProvidersOfTheirKind",
          "providersCanBeMade");

  private Once() {}

  /**
   * All findings, without those of loading that are about a line that the jar's findings tell of.
   *
   * @param ofJar what {@link JarRules} found
   * @param ofLoading what {@link ContractRunner} found
   */
  static List<Finding> of(JarContent jar, List<Finding> ofJar, List<Finding> ofLoading) {
    List<Finding> all = new ArrayList<>(ofLoading);
    for (ServiceEntry entry : jar.services()) {
      boolean told =
          ofJar.stream()
              .anyMatch(finding ->
                  OF_LINES.contains(finding.rule())
                      && finding.message().contains(entry.place() + " names"));
      if (told) {
        // The words of the assembly, whose reasons are those of the jar's rules, in their order.
        String begin = entry.type() + " in " + jar.name() + ": " + JarContent.SERVICES;
        all.removeIf(
            finding -> finding.message().startsWith(begin + entry.service() + " names it, and "));
      }
    }
    all.addAll(0, ofJar);
    return all;
  }
}
