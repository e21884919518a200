package dev.varve.cli.shell;

import java.util.List;

/**
 * Commands that belong together.
 *
 * @param title above them in help
 * @param commands in the order of help
 */
public record CommandGroup(String title, List<Command> commands) {
  /** A group. */
  public CommandGroup {
    commands = List.copyOf(commands);
  }
}
