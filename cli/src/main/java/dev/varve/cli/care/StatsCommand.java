package dev.varve.cli.care;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.Session;
import dev.varve.engine.Engine;
import dev.varve.store.NotAStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve stats}. */
@Command(
    name = "stats",
    header = "Prints what a store consists of.",
    description = {
      "Identity, files, and for each keyspace the shape of its tree: levels, runs, tables, entries"
          + " and sizes. What is only in the log so far is counted in bytes.",
      "The store is neither opened nor changed, so this also works while another process uses it,"
          + " or when a part that it needs is missing.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  varve stats orders", "  varve stats orders --json | jq .keyspaces"})
public final class StatsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** The command in a session. */
  public StatsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Engine.Description description = session.assembler().describe(directory);
    if (description == null) {
      throw new NotAStoreException(directory + " holds no store. Name the directory of a store.");
    }
    StoreSummary summary = summary(description);
    if (json) {
      Json.print(session.console(), summary);
    } else {
      session.console().out().print(summary.text());
    }
    return ExitCode.OK;
  }

  private StoreSummary summary(Engine.Description description) {
    try {
      return StoreSummary.of(directory, description);
    } catch (IOException e) {
      throw new CommandException("cannot list " + directory + ": " + FileErrors.reason(e) + ".", e);
    }
  }
}
