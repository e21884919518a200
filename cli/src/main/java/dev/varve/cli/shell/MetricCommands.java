package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import java.io.IOException;
import java.util.List;

/** Commands that tell numbers. */
final class MetricCommands {
  private final Metrics metrics = new Metrics();

  private MetricCommands() {}

  static CommandGroup all() {
    MetricCommands commands = new MetricCommands();
    return new CommandGroup(
        "Numbers",
        List.of(
            new Command(
                "stats",
                "[NAME ...]",
                "Prints what happened since the store was opened, and what is there now: all"
                    + " numbers, or those that are named.",
                commands::stats),
            new Command(
                "check",
                "NAME <|<=|=|>=|> NUMBER|NAME",
                "Says whether a number of 'stats' is as it should be, compared with another one;"
                    + " it is an error if it is not.",
                commands::check)));
  }

  private void stats(Arguments arguments, Workspace workspace) throws IOException {
    List<String> names = arguments.isEmpty() ? metrics.names() : arguments.texts("NAME");
    for (String name : names) {
      workspace.say(name + " = " + metrics.value(name, workspace));
    }
  }

  private void check(Arguments arguments, Workspace workspace) throws IOException {
    String name = arguments.text("NAME");
    String comparison = arguments.text("a comparison");
    String other = arguments.text("NUMBER");
    arguments.end();
    long left = metrics.value(name, workspace);
    long right =
        other.matches("\\d{1,18}") ? Long.parseLong(other) : metrics.value(other, workspace);
    boolean holds =
        switch (comparison) {
          case "<" -> left < right;
          case "<=" -> left <= right;
          case "=" -> left == right;
          case ">=" -> left >= right;
          case ">" -> left > right;
          default ->
              throw new UsageException("a comparison is <, <=, =, >= or >, not " + comparison);
        };
    if (!holds) {
      throw new CommandException(
          name + " is " + left + ", and not " + comparison + " " + right + ".");
    }
    workspace.say("yes");
  }
}
