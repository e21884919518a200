package dev.varve.cli.shell;

/** A command cannot make sense of its arguments; whoever runs it adds how it is used. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
