package dev.varve.cli;

import dev.varve.cli.base.Session;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code varve}: what holds for all commands. */
@Command(
    name = "varve",
    versionProvider = Version.class,
    header = "Builds LSM storage engines from interchangeable parts, and compares them.",
    description = {
      "A store is a directory, which comes first. 'varve COMMAND --help' says more about a"
          + " command.",
    },
    optionListHeading = "%nOptions, which may also stand behind the command:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:the command failed, or what was asked for is not there",
      "2:the command was not understood",
      "130:the command was interrupted",
      "141:whoever read the output has gone",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve put orders order:17 'two apples'",
      "  varve get orders order:17",
      "  varve load orders orders.tsv.gz --assembly tiered",
      "  varve scan orders --prefix order: --limit 10",
    },
    synopsisSubcommandLabel = "COMMAND")
final class VarveCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  @Option(
      names = "--debug",
      hidden = true,
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error happened.")
  private boolean debug;

  VarveCommand(Session session) {
    this.session = session;
  }

  @Option(
      names = "--plugins",
      paramLabel = "DIR|JAR",
      scope = ScopeType.INHERIT,
      description =
          "Search this jar, or the jars of this directory, for parts, too. May be given several"
              + " times.")
  void plugins(Path[] directories) {
    for (Path directory : directories) {
      session.addPlugins(directory);
    }
  }

  /** Whether to show where in the program an error happened. */
  boolean isDebug() {
    return debug;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "set by picocli").commandLine(), "Missing: a command");
  }
}
