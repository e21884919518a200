package dev.varve.verification.mutant;

import java.util.List;

/**
 * A bug and the suites that must find it.
 *
 * @param number of the bug in {@code docs/mutants.md}; 0 is no bug at all
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

  /** Whether nothing is wrong, so that the suites must succeed. */
  boolean isNull() {
    return number == 0;
  }

  /** The processor time after which a suite that has found nothing is stopped. */
  int secondsAllowed() {
    return smoke ? 30 : 120;
  }
}
