package dev.varve.cli.compare;

import org.jspecify.annotations.Nullable;

/** A contender cannot go on; the message says what it did wrong. */
final class ContenderFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String decision;
  private final String view;

  /**
   * Says what is wrong.
   *
   * @param decision of the policy; empty if there was none
   * @param view of the tree that shows it, as a picture; empty if that is not known
   */
  ContenderFailedException(
      String message, String decision, String view, @Nullable Throwable cause) {
    super(message, cause);
    this.decision = decision;
    this.view = view;
  }

  String decision() {
    return decision;
  }

  String view() {
    return view;
  }
}
