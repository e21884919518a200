package dev.varve.cli.care;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FileErrors;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.Session;
import dev.varve.cli.watch.IntervalConverter;
import dev.varve.cli.watch.Watch;
import dev.varve.engine.Engine;
import dev.varve.lab.shadow.KeyspaceReport;
import dev.varve.store.NotAStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
      "With --watch, the figures are shown again and again until Ctrl-C: levels, and, if another"
          + " process of this user on this machine has the store open, what only that process"
          + " knows: rates of writes, reads, flushes and compactions, stops, hits of the cache. For"
          + " that it attaches to Java processes, as jconsole does. If none is found, the manifest"
          + " is all there is, and it says so.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  varve stats orders",
      "  varve stats orders --json | jq .keyspaces",
      "  varve stats orders --shadow tiered,lazy-leveled",
      "  varve stats orders --watch --interval 500ms",
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

  @Option(names = "--watch", description = "Show it again and again, with rates, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = IntervalConverter.class,
      description = "How often to look, such as 500ms (default: 1s).")
  private Duration interval = Duration.ofSeconds(1);

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "With --watch: end after as many looks.")
  private long count;

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
    if (watch) {
      if (json.isGiven() || !shadows.isEmpty()) {
        throw new CommandException(
            "--watch shows a screen or lines: leave out --json and --shadow.");
      }
      new Watch(session.console(), directory, () -> session.assembler().describe(directory))
          .run(interval, Math.max(0, count));
      return ExitCode.OK;
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
