package dev.varve.cli.shell;

import dev.varve.cli.text.Wrapped;
import java.io.PrintWriter;
import java.util.List;

/** Commands about the shell itself. */
final class HelpCommands {
  /** The command whose arguments are names of commands. */
  static final String HELP = "help";

  private static final int WIDTH = 80;

  private HelpCommands() {}

  /**
   * The commands.
   *
   * @param registry that help is made from
   * @param end what ends the shell
   */
  static CommandGroup all(Registry registry, Runnable end) {
    return new CommandGroup(
        "The shell",
        List.of(
            new Command(
                HELP,
                "[COMMAND]",
                "Lists all commands, or says more about one.",
                (arguments, workspace) -> {
                  if (arguments.isEmpty()) {
                    list(registry, workspace.out());
                  } else {
                    explain(registry.find(arguments.text("COMMAND")), workspace.out());
                  }
                  arguments.end();
                }),
            new Command(
                "exit",
                "",
                "Closes the store and ends the shell, as the end of the input does.",
                (arguments, _) -> {
                  arguments.end();
                  end.run();
                })));
  }

  private static void list(Registry registry, PrintWriter out) {
    for (CommandGroup group : registry.groups()) {
      out.println(group.title() + ":");
      for (Command command : group.commands()) {
        out.println("  " + command.usage());
      }
    }
    out.println(
        "Words are separated by blanks; \"two words\" and '' are quoted. \\t, \\n, \\\\ and \\xHH"
            + " stand");
    out.println("for bytes. 'help COMMAND' says more.");
  }

  private static void explain(Command command, PrintWriter out) {
    out.println(command.usage());
    out.print(Wrapped.text(command.help(), "  ", WIDTH));
  }
}
