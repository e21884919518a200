package dev.varve.cli.compare;

/**
 * Why a contender is not among the figures.
 *
 * @param contender its name
 * @param repetition from 1; 0 in the warm-up
 * @param phase in which it failed, such as {@code load}
 * @param message what was wrong: the rule that was broken, or the exception
 * @param decision of the policy that broke it; empty if there was none
 * @param view of the tree with which it happened, a line for each run; empty if that is not known
 * @param assemblyFile that opens such a store, in YAML
 */
record Failure(
    String contender,
    int repetition,
    String phase,
    String message,
    String decision,
    String view,
    String assemblyFile) {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_LINE = 160;

  static Failure of(Contender contender, int repetition, String phase, Throwable e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    ContenderFailedException known = e instanceof ContenderFailedException failed ? failed : null;
    return new Failure(
        contender.label(),
        repetition,
        phase,
        message,
        known == null ? "" : known.decision(),
        known == null ? "" : known.view(),
        contender.assembly().toYaml());
  }

  /** A paragraph for people; of a large view the first runs only. */
  String text() {
    StringBuilder text =
        new StringBuilder("'")
            .append(contender)
            .append("' failed in ")
            .append(phase)
            .append(repetition == 0 ? "" : " " + repetition)
            .append(" and is left out: ")
            .append(message);
    if (!decision.isEmpty()) {
      text.append("\n  decision: ").append(cut(decision));
    }
    if (!view.isEmpty()) {
      text.append("\n  view:");
      String[] lines = view.split("\n", -1);
      for (int i = 0; i < Math.min(lines.length, MOST_LINES); i++) {
        text.append("\n    ").append(cut(lines[i]));
      }
      if (lines.length > MOST_LINES) {
        text.append("\n    … and ").append(lines.length - MOST_LINES).append(" more runs");
      }
    }
    return text.toString();
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …";
  }
}
