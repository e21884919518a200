package dev.varve.cli.parts;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.AssemblyFiles;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.Session;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve assembly}. */
@Command(
    name = "assembly",
    header = "Checks and shows what stores are assembled from.",
    description = {
      "An assembly names the parts of a store: the log, and for each keyspace the memtable, the"
          + " table format and the compaction policy, with their options. It is a preset that comes"
          + " with Varve, or a file in YAML that builds on one.",
    },
    synopsisSubcommandLabel = "COMMAND")
public final class AssemblyCommand implements Runnable {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  /** The command in a session. */
  public AssemblyCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Missing: check, list or show");
  }

  private Console console() {
    return session.console();
  }

  @Command(
      name = "check",
      header = "Checks an assembly file, and opens nothing.",
      description = "All problems are listed at once, each with its line. The exit code is 1 then.",
      footerHeading = "%nExample:%n",
      footer = "  varve assembly check orders.yaml")
  int check(@Parameters(paramLabel = "FILE", description = "The assembly file.") Path file) {
    Assembly assembly = AssemblyFiles.read(file);
    session.assembler().check(assembly);
    console().out().println(file + " is in order.");
    return ExitCode.OK;
  }

  @Command(name = "list", header = "Lists the presets.")
  int list(@Mixin JsonOption json) {
    if (json.isGiven()) {
      Json.print(console(), Presets.names());
    } else {
      Presets.names().forEach(console().out()::println);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      header = "Prints an assembly in full, as a file.",
      description = "What the preset adds that the assembly builds on is there, too.",
      footerHeading = "%nExample:%n",
      footer = "  varve assembly show tiered > orders.yaml")
  int show(
      @Parameters(paramLabel = "NAME|FILE", description = "A preset or an assembly file.")
          String assembly) {
    console().out().print(AssemblyFiles.find(assembly).toYaml());
    return ExitCode.OK;
  }
}
