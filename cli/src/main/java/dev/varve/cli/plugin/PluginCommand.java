package dev.varve.cli.plugin;

import dev.varve.cli.base.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve plugin}. */
@Command(
    name = "plugin",
    header = "Checks jars with parts, for their authors.",
    description = "'varve plugins' lists the parts that there are.",
    synopsisSubcommandLabel = "COMMAND")
public final class PluginCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** The command, and those below it. */
  public PluginCommand() {}

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Missing: check");
  }

  /** {@code varve plugin check}, in a session. */
  public static Object check(Session session) {
    return new CheckCommand(session);
  }
}
