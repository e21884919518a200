package dev.varve.cli.base;

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
}
