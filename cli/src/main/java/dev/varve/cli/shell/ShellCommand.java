package dev.varve.cli.shell;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.shell.story.ChildLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve shell}. */
@Command(
    name = "shell",
    header = "Opens a shell for stores.",
    description = {
      "Carries out what is typed, with history and completion, or what stands in a script: then"
          + " each command is printed before its result. 'help' in the shell lists the commands.",
      "A command that fails is told of, and the next one is carried out.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve shell orders",
      "  varve shell < story",
      "  varve shell --with memtable=sortedarray < story",
    })
public final class ShellCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The directory of a store to begin with; it is created if it does not exist.")
  private @Nullable String directory;

  @Option(
      names = "--assembly",
      paramLabel = "NAME|FILE",
      description = "What that store is assembled from: a preset or an assembly file.")
  private @Nullable String assembly;

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  @Option(
      names = "--with",
      paramLabel = "NAME=VALUE",
      description =
          "A part or setting that every store is created with, whatever a command says. May be"
              + " given several times.")
  private Map<String, String> fixed = new LinkedHashMap<>();

  @Option(
      names = "--stop-at-failure",
      description = "End with exit code 1 after the first command that fails.")
  private boolean stopAtFailure;

  /** The command in a session. */
  public ShellCommand(Session session) {
    this.session = session;
  }

  @Option(
      names = "--child-of",
      hidden = true,
      paramLabel = "DIR",
      description = "Be the child process of a shell that tells a story in this directory.")
  private @Nullable Path parents;

  @Override
  public Integer call() throws IOException {
    if (assembly != null && directory == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--assembly is for DIR, which is missing");
    }
    if (!logMirrors.directories().isEmpty() && directory == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--log-mirror is for DIR, which is missing");
    }
    try (Workspace workspace = new Workspace(session, session.console().out(), fixed);
        Shell shell = new Shell(workspace)) {
      if (directory != null) {
        workspace.mirror(directory, logMirrors);
        workspace.open(
            directory, assembly == null ? Map.of() : Map.of(AssemblyChoice.ASSEMBLY, assembly));
      }
      try (Lines lines = lines(shell, workspace)) {
        shell.carryOut(lines, stopAtFailure);
      }
      return stopAtFailure && shell.failures() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  private Lines lines(Shell shell, Workspace workspace) throws IOException {
    Console console = session.console();
    if (parents != null) {
      shell.story().join(parents);
      return new ChildLines(console.in(), workspace);
    }
    return console.terminal().in() && console.terminal().out()
        ? new TerminalLines(shell.registry())
        : new ScriptLines(console.in(), console.out());
  }
}
