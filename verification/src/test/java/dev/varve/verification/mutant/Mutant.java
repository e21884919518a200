package dev.varve.verification.mutant;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A bug and the suites that must find it.
 *
 * @param number of the bug in {@code docs/mutants.md}
 * @param id the name of the file that describes it, without its ending
 * @param title what is wrong, in one line
 * @param mirrors where bugs like this one were found
 * @param killers suites, each of which must fail
 * @param smoke whether it is tried in every build
 */
record Mutant(
    int number,
    String id,
    String title,
    String mirrors,
    List<Killer> killers,
    boolean smoke,
    List<Edit> edits) {

  Mutant {
    killers = List.copyOf(killers);
    edits = List.copyOf(edits);
  }

  /** The processor time after which a suite that has found nothing is stopped. */
  int secondsAllowed() {
    return smoke ? 30 : 120;
  }

  /** Its row in {@code docs/mutants.md}, up to what a run found. */
  String row() {
    return String.format(
        "| %s | `%s` | %s | %s | %s | %s |",
        number,
        id,
        title,
        mirrors,
        killers.stream().map(killer -> "`" + killer + "`").collect(Collectors.joining(", ")),
        smoke ? "build" : "list");
  }
}
