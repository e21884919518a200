package dev.varve.cli.shell.story;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.shell.Arguments;
import dev.varve.cli.shell.Command;
import dev.varve.cli.shell.CommandGroup;
import dev.varve.cli.shell.Workspace;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import java.io.IOException;
import java.util.List;

/** Commands with which a story begins, and starts and kills a second process. */
public final class ProcessCommands {
  private final Story story;

  private ProcessCommands(Story story) {
    this.story = story;
  }

  /** The commands, in a story. */
  public static CommandGroup all(Story story) {
    ProcessCommands commands = new ProcessCommands(story);
    return new CommandGroup(
        "Stories",
        List.of(
            new Command(
                "story",
                "",
                "Begins a story: names of stores are those in a fresh directory, which is deleted"
                    + " at the end.",
                (arguments, _) -> {
                  arguments.end();
                  story.begin();
                }),
            new Command(
                "child",
                "",
                "Has another process carry out what follows, except for 'parent COMMAND'. 'end'"
                    + " ends it, 'kill' kills it as kill -9 does, and 'kill-after N COMMAND' while"
                    + " it carries out a command, after N of its writes have returned.",
                commands::child),
            new Command(
                "survivors",
                "PREFIX",
                "Says whether the keys with a prefix are those whose writes had returned when the"
                    + " child was killed, and at most one more.",
                commands::survivors),
            new Command(
                "threads",
                "COUNT COMMAND ...",
                "Has so many threads carry out a command at once, each with its number for"
                    + " {thread}, and counts what they print.",
                (arguments, workspace) ->
                    Threads.carryOut(
                        arguments.count("COUNT"), arguments.line("COMMAND"), workspace))));
  }

  private void child(Arguments arguments, Workspace workspace) throws IOException {
    arguments.end();
    story.startChild();
    workspace.say("started");
  }

  private void survivors(Arguments arguments, Workspace workspace) {
    byte[] prefix = arguments.bytes("PREFIX");
    arguments.end();
    long told = story.acknowledged();
    long found = 0;
    try (Cursor cursor = workspace.store().scan(KeyRange.prefix(prefix))) {
      while (cursor.next()) {
        found++;
      }
    }
    if (found < told || found > told + 1) {
      throw new CommandException(told + " writes had returned, and " + found + " keys are there.");
    }
    workspace.say("every write that had returned is there, and at most one more");
  }
}
