package dev.varve.cli.shell;

import java.io.IOException;

/**
 * A command of the shell. Help and completion are made from this.
 *
 * @param name by which it is called
 * @param synopsis its arguments: upper case stands for something, lower case for itself, square
 *     brackets for what may be left out
 * @param help what it does, in a sentence or two
 * @param action that does it
 */
public record Command(String name, String synopsis, String help, Action action) {
  /** What a command does. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it, and prints what came of it.
     *
     * @throws RuntimeException whose message says why it was not done; the shell goes on
     */
    void run(Arguments arguments, Workspace workspace) throws IOException;
  }

  /** The name and the arguments. */
  String usage() {
    return synopsis.isEmpty() ? name : name + " " + synopsis;
  }
}
