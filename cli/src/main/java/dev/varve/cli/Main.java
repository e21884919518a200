package dev.varve.cli;

import dev.varve.cli.advise.AdviseCommand;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import dev.varve.cli.care.CompactCommand;
import dev.varve.cli.care.StatsCommand;
import dev.varve.cli.care.VerifyCommand;
import dev.varve.cli.compare.CompareCommand;
import dev.varve.cli.data.DeleteCommand;
import dev.varve.cli.data.GetCommand;
import dev.varve.cli.data.LoadCommand;
import dev.varve.cli.data.PutCommand;
import dev.varve.cli.data.ScanCommand;
import dev.varve.cli.inspect.InspectCommand;
import dev.varve.cli.move.DigestCommand;
import dev.varve.cli.move.ExportCommand;
import dev.varve.cli.move.ImportCommand;
import dev.varve.cli.parts.AssemblyCommand;
import dev.varve.cli.parts.PluginsCommand;
import dev.varve.cli.plugin.PluginCommand;
import dev.varve.cli.shell.ShellCommand;
import dev.varve.cli.simulate.SimulateCommand;
import dev.varve.cli.workload.RecordCommand;
import dev.varve.cli.workload.WorkloadsCommand;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Carries out a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console =
        new Console(
            new FileInputStream(FileDescriptor.in),
            // Not System.out, which keeps failures to itself.
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Terminal.of(System.getenv(), System.getProperties()),
            Interrupts.ofProcess());
    System.exit(run(console, args));
  }

  /**
   * Carries out a command.
   *
   * @return the exit code, as {@link ExitCode} lists them
   */
  static int run(Console console, String... args) {
    Session session = new Session(console);
    VarveCommand root = new VarveCommand(session);
    Failures failures = new Failures(session);
    try {
      int exitCode =
          commandLine(root, session)
              .setOut(console.out())
              .setErr(console.err())
              .setExpandAtFiles(false) // A key may start with '@'.
              .setColorScheme(Help.defaultColorScheme(ansi(console.terminal())))
              .setParameterExceptionHandler((e, _) -> misunderstood(console, e))
              .setExecutionExceptionHandler((e, _, _) -> failures.report(e, root.isDebug()))
              .execute(args);
      console.out().flush();
      return exitCode;
    } catch (Exception | OutOfMemoryError e) {
      return failures.report(e, root.isDebug());
    }
  }

  private static CommandLine commandLine(VarveCommand root, Session session) {
    CommandLine all = new CommandLine(root);
    // One line for each command, in the order in which help lists them.
    all.addSubcommand(new LoadCommand(session))
        .addSubcommand(new PutCommand(session))
        .addSubcommand(new GetCommand(session))
        .addSubcommand(new DeleteCommand(session))
        .addSubcommand(new ScanCommand(session))
        .addSubcommand(new ShellCommand(session))
        .addSubcommand(new ExportCommand(session))
        .addSubcommand(new ImportCommand(session))
        .addSubcommand(new DigestCommand(session))
        .addSubcommand(new StatsCommand(session))
        .addSubcommand(new CompactCommand(session))
        .addSubcommand(new VerifyCommand(session))
        .addSubcommand(new InspectCommand(session))
        .addSubcommand(new PluginsCommand(session))
        .addSubcommand(
            new CommandLine(new PluginCommand()).addSubcommand(PluginCommand.check(session)))
        .addSubcommand(new AssemblyCommand(session))
        .addSubcommand(new CompareCommand(session))
        .addSubcommand(new SimulateCommand(session))
        .addSubcommand(new AdviseCommand(session))
        .addSubcommand(new WorkloadsCommand(session))
        .addSubcommand(new RecordCommand(session));
    layOut(all);
    return all;
  }

  /** Puts empty lines between the sections of all help texts. */
  private static void layOut(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.synopsisHeading("%nUsage: ");
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%n");
    if (usage.optionListHeading().isEmpty()) {
      usage.optionListHeading("%n");
    }
    command.getSubcommands().values().forEach(Main::layOut);
  }

  private static Help.Ansi ansi(Terminal terminal) {
    return terminal.out() && terminal.color() ? Help.Ansi.ON : Help.Ansi.OFF;
  }

  private static int misunderstood(Console console, ParameterException e) {
    CommandLine command = e.getCommandLine();
    Failures.printError(console, String.valueOf(e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, console.err());
    console.err().print(command.getHelp().synopsisHeading());
    console.err().print(command.getHelp().synopsis(0));
    console.err().println("'" + command.getCommandSpec().qualifiedName() + " --help' says more.");
    return ExitCode.USAGE;
  }
}
