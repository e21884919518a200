package dev.varve.lab.sim;

import java.util.List;

/**
 * What a policy did that no policy may do, and the view that shows it.
 *
 * @param rule that was broken
 * @param problem what happened, in words
 * @param seconds of simulated time at which it happened
 * @param shape of the tree then: its {@code toString}, cut if it is very long
 * @param busy numbers of the tables that compactions were reading
 */
public record PolicyFault(
    Rule rule, String problem, double seconds, String shape, List<Long> busy) {
  /** A fault. */
  public PolicyFault {
    busy = List.copyOf(busy);
  }

  /** What policies have to keep to. */
  public enum Rule {
    /** A decision names tables that are there and free, and overtakes and uncovers nothing. */
    SOUND,
    /** The same view gives the same decision. */
    PURE,
    /** A decision says why. */
    REASON,
    /** If nothing is added to a tree, there is nothing to do at some time. */
    RESTS,
    /** Neither decisions nor pressure fail. */
    NO_EXCEPTION,
    /** Each answer comes in time, as {@link Patience} says. */
    ANSWERS,
    /** Pressure is from 0 to 1. */
    PRESSURE
  }

  /** Rule, problem and view, for people. */
  public String describe() {
    return problem
        + "\nrule: "
        + rule
        + "\nat second "
        + Math.round(seconds * 1000) / 1000.0
        + ", with busy tables "
        + busy
        + ", in the tree\n"
        + shape;
  }
}
