package dev.varve.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is said when no command is named. */
@Command(
    name = "varve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Builds LSM storage engines from interchangeable parts, and compares them.")
final class VarveCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
    command.commandLine().usage(command.commandLine().getErr());
    return command.exitCodeOnInvalidInput();
  }
}
