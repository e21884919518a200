package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import dev.varve.option.DidYouMean;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that there are. */
final class Registry {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9.-]*=?");

  private final List<CommandGroup> groups = new ArrayList<>();
  private final Map<String, Command> byName = new LinkedHashMap<>();

  /**
   * Adds commands.
   *
   * @throws IllegalArgumentException if one is there already
   */
  Registry add(CommandGroup group) {
    groups.add(group);
    for (Command command : group.commands()) {
      if (byName.put(command.name(), command) != null) {
        throw new IllegalArgumentException("two commands are called " + command.name());
      }
    }
    return this;
  }

  /** The groups, in the order of help. */
  List<CommandGroup> groups() {
    return List.copyOf(groups);
  }

  /** The names of all commands. */
  Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /**
   * The command of this name.
   *
   * @throws CommandException if there is none
   */
  Command find(String name) {
    Command command = byName.get(name);
    if (command == null) {
      throw new CommandException(
          "there is no command '"
              + name
              + "'."
              + DidYouMean.hint(name, byName.keySet())
              + " 'help' lists them all.");
    }
    return command;
  }

  /**
   * Carries out a command.
   *
   * @throws RuntimeException whose message says why it was not done
   */
  void carryOut(String line, Workspace workspace) throws IOException {
    List<Word> words = Word.split(line);
    Command command = find(words.getFirst().text());
    try {
      command.action().run(new Arguments(words.subList(1, words.size())), workspace);
    } catch (UsageException e) {
      throw new CommandException(e.getMessage() + ". It is used so: " + command.usage(), e);
    }
  }

  /** The words that stand for themselves among the arguments of a command. */
  List<String> words(String name) {
    Command command = byName.get(name);
    List<String> words = new ArrayList<>();
    if (command != null) {
      for (String part : command.synopsis().split("[ \\[\\]|]+", -1)) {
        Matcher word = WORD.matcher(part);
        if (word.lookingAt()) {
          words.add(word.group());
        }
      }
    }
    return words;
  }
}
