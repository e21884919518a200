package dev.varve.cli.care;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.Session;
import dev.varve.engine.Engine;
import dev.varve.lab.shadow.KeyspaceReport;
import dev.varve.store.NotAStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "With --shadow, the flushes that the store's manifest tells of are replayed to other"
          + " compaction policies, on descriptions of tables only: what they would have written,"
          + " the runs that they would have left, and the space. What a shadow's merges leave is"
          + " estimated from what the store's own merges left; all else is reckoned. A policy's"
          + " sizes, where left open, fit the store's memtable. The manifest begins anew now and"
          + " then; what was before is the tree that shadows start with.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve stats orders",
      "  varve stats orders --json | jq .keyspaces",
      "  varve stats orders --shadow tiered,lazy-leveled",
    })
public final class StatsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Option(
      names = "--shadow",
      paramLabel = "POLICY",
      split = ",",
      description = {
        "What other policies would have cost: presets, compaction policies, also of third parties,"
            + " or assembly files, separated by commas.",
      })
  private List<String> shadows = new ArrayList<>();

  @Mixin private JsonOption json = new JsonOption();

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
    List<KeyspaceReport> reports =
        shadows.isEmpty()
            ? null
            : StoreShadows.replay(
                session, description.assembly(), StoreHistory.read(directory), shadows);
    StoreSummary summary = summary(description, reports);
    if (json.isGiven()) {
      Json.print(session.console(), summary);
    } else {
      session.console().out().print(summary.text());
    }
    return ExitCode.OK;
  }

  private StoreSummary summary(
      Engine.Description description, @Nullable List<KeyspaceReport> reports) {
    try {
      return StoreSummary.of(directory, description, reports);
    } catch (IOException e) {
      throw new CommandException("cannot list " + directory + ": " + FileErrors.reason(e) + ".", e);
    }
  }
}
