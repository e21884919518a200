package dev.varve.cli.base;

import dev.varve.option.DidYouMean;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what was asked; the message says why and what to do, and is all that is
 * shown.
 */
public final class CommandException extends RuntimeException {
  /** Says what is wrong and what to do. */
  public CommandException(String message) {
    this(message, null);
  }

  /** Says what is wrong and what to do, and what caused it. */
  public CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Says that there is nothing of a name, what may have been meant, and what there is.
   *
   * @param problem what there is not, such as {@code there is no workload}
   * @param list what there is, such as {@code The workloads are}
   * @param more a sentence for the end, or none
   */
  public static CommandException unknown(
      String problem, String name, String list, Collection<String> known, String more) {
    return new CommandException(
        problem
            + " '"
            + name
            + "'."
            + DidYouMean.hint(name, known)
            + " "
            + list
            + ": "
            + String.join(", ", known)
            + "."
            + (more.isEmpty() ? "" : " " + more));
  }
}
