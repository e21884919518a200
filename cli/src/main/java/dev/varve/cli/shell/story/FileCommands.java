package dev.varve.cli.shell.story;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.shell.Arguments;
import dev.varve.cli.shell.Command;
import dev.varve.cli.shell.CommandGroup;
import dev.varve.cli.shell.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Commands that damage files of the store of a story, after closing it. */
public final class FileCommands {
  private final Story story;
  private Map<String, String> remembered = Map.of();

  private FileCommands(Story story) {
    this.story = story;
  }

  /** The commands, in a story. */
  public static CommandGroup all(Story story) {
    FileCommands commands = new FileCommands(story);
    return new CommandGroup(
        "Damage to the store of a story, which is closed for it; KIND is log, table, manifest,"
            + " root",
        List.of(
            new Command(
                "flip",
                "KIND AT",
                "Inverts a byte of the newest file of a kind; a negative place counts from the"
                    + " end.",
                commands::flip),
            new Command(
                "cut",
                "KIND BYTES",
                "Cuts bytes off the end of the newest file of a kind.",
                commands::cut),
            new Command(
                "append",
                "KIND zeros|random BYTES",
                "Appends bytes to the newest file of a kind.",
                commands::append),
            new Command("lose", "KIND", "Deletes the newest file of a kind.", commands::lose),
            new Command("move", "DIR OTHER", "Moves the directory of a store.", commands::move),
            new Command(
                "remember-files",
                "",
                "Remembers all files of the store and what is in them.",
                commands::remember),
            new Command(
                "compare-files",
                "",
                "Says whether the files are as they were remembered.",
                commands::compare),
            new Command(
                "torn-tails",
                "TORN KEY VALUE",
                "Puts the key TORN, and then cuts the log of copies of the store at every byte of"
                    + " that; each must be as before it, take the key KEY, and be the same when it"
                    + " is opened again. The store itself stays open.",
                (arguments, workspace) -> TornTails.tryAll(story, arguments, workspace))));
  }

  /** The directory of the store, which is closed now, if that is one of a story. */
  private StoreFiles closed(Workspace workspace) {
    Path directory = workspace.directory();
    if (!directory.startsWith(story.directory())) {
      throw new CommandException("the store is not one of the story: nothing was damaged.");
    }
    workspace.close();
    return new StoreFiles(directory);
  }

  private void flip(Arguments arguments, Workspace workspace) throws IOException {
    String kind = arguments.text("KIND");
    long at = arguments.number("AT");
    arguments.end();
    StoreFiles.flip(closed(workspace).newest(kind), at);
    workspace.say("ok");
  }

  private void cut(Arguments arguments, Workspace workspace) throws IOException {
    String kind = arguments.text("KIND");
    int bytes = arguments.count("BYTES");
    arguments.end();
    StoreFiles.cut(closed(workspace).newest(kind), bytes);
    workspace.say("ok");
  }

  private void append(Arguments arguments, Workspace workspace) throws IOException {
    String kind = arguments.text("KIND");
    boolean random = arguments.flag("random");
    if (!random) {
      arguments.flag("zeros");
    }
    byte[] bytes = new byte[arguments.count("BYTES")];
    arguments.end();
    if (random) {
      new Random(bytes.length).nextBytes(bytes);
    }
    Files.write(closed(workspace).newest(kind), bytes, StandardOpenOption.APPEND);
    workspace.say("ok");
  }

  private void lose(Arguments arguments, Workspace workspace) throws IOException {
    String kind = arguments.text("KIND");
    arguments.end();
    Files.delete(closed(workspace).newest(kind));
    workspace.say("ok");
  }

  private void move(Arguments arguments, Workspace workspace) throws IOException {
    String name = arguments.text("DIR");
    String other = arguments.text("OTHER");
    arguments.end();
    Path from = story.directory().resolve(name);
    Path to = story.directory().resolve(other);
    if (!from.startsWith(story.directory()) || !to.startsWith(story.directory())) {
      throw new CommandException("only what is in the directory of the story is moved.");
    }
    workspace.close();
    Files.move(from, to);
    workspace.say("ok");
  }

  private void remember(Arguments arguments, Workspace workspace) throws IOException {
    arguments.end();
    remembered = closed(workspace).contents();
    workspace.say("ok");
  }

  private void compare(Arguments arguments, Workspace workspace) throws IOException {
    arguments.end();
    workspace.say(
        closed(workspace).contents().equals(remembered)
            ? "no file has changed"
            : "files have changed");
  }
}
