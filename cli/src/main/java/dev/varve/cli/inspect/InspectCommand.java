package dev.varve.cli.inspect;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.Session;
import dev.varve.storage.FileName;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code varve inspect}. */
@Command(
    name = "inspect",
    header = "Prints what is in one file of a store.",
    description = {
      "Any file will do: a segment of the log (*.wal), a table (*.sst), a manifest (*.manifest), a"
          + " root record (*.root). The rest of the store is not needed, and the file may have been"
          + " renamed: it says itself what it is. Nothing is changed.",
      "The exit code is 1 if the file is damaged; what stands before the damage is printed.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve inspect orders/000007.wal",
      "  varve inspect orders/000012.sst --limit 1000000 --json",
    })
public final class InspectCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "List not more than N writes, entries or edits (default: ${DEFAULT-VALUE}).")
  private long limit = 20;

  @Mixin private JsonOption json = new JsonOption();

  /** The command in a session. */
  public InspectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--limit must be 0 or more");
    }
    ensureFile();
    if (isLock()) {
      session.console().out().println(file + " is the lock of a store: it holds nothing.");
      return ExitCode.OK;
    }
    if (json.isGiven()) {
      FileContent content = new FileContent(file.toString(), limit);
      session.assembler().inspect(file, content);
      Json.print(session.console(), content.report());
    } else {
      FileText text = new FileText(file, limit, session.console().out());
      session.assembler().inspect(file, text);
      text.end();
    }
    return ExitCode.OK;
  }

  private void ensureFile() {
    if (Files.isDirectory(file)) {
      throw new CommandException(
          file + " is a directory. Name a file in it; 'varve stats' tells of a store as a whole.");
    }
    if (Files.notExists(file)) {
      throw new CommandException(file + " does not exist.");
    }
  }

  private boolean isLock() {
    return file.endsWith(FileName.LOCK.toString()) && file.toFile().length() == 0;
  }
}
