package dev.varve.cli.care;

import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Json;
import dev.varve.cli.base.JsonOption;
import dev.varve.cli.base.LogMirrorOption;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Progress;
import dev.varve.cli.base.Session;
import dev.varve.cli.text.Sizes;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve compact}. */
@Command(
    name = "compact",
    header = "Merges the tables of a store.",
    description = {
      "What is in memory is written to tables, and all tables are merged as far as the compaction"
          + " policy likes. Old versions and deleted keys are gone then. The store can be read and"
          + " written as before; interrupting this does no harm.",
    },
    footerHeading = "%nExample:%n",
    footer = "  varve compact orders")
public final class CompactCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  @Option(
      names = {"-k", "--keyspace"},
      paramLabel = "NAME",
      description = "Only this keyspace; without it, all of them.")
  private @Nullable String keyspace;

  @Mixin private JsonOption json = new JsonOption();

  /** The command in a session. */
  public CompactCommand(Session session) {
    this.session = session;
  }

  /** What was done, for programs. */
  record Report(
      int tablesBefore,
      int tablesAfter,
      long bytesBefore,
      long bytesAfter,
      long bytesRead,
      long bytesWritten) {}

  @Override
  public Integer call() {
    try (OpenStore open = session.openExisting(directory, logMirrors)) {
      Store store = open.store();
      StoreStats.Now before = store.stats().now();
      try (Progress _ =
          Progress.of(session.console(), "compact", -1, () -> written(store.stats()))) {
        if (keyspace == null) {
          store.compact();
        } else {
          open.existing(keyspace).compact();
        }
      }
      StoreStats stats = store.stats();
      print(
          new Report(
              before.tables(),
              stats.now().tables(),
              before.tableBytes(),
              stats.now().tableBytes(),
              stats.writes().compactionBytesRead(),
              written(stats)));
    }
    return ExitCode.OK;
  }

  private static long written(StoreStats stats) {
    return stats.writes().flushedBytes() + stats.writes().compactionBytesWritten();
  }

  private void print(Report report) {
    if (json.isGiven()) {
      Json.print(session.console(), report);
      return;
    }
    session
        .console()
        .out()
        .println(
            tables(report.tablesBefore, report.bytesBefore)
                + " before, "
                + tables(report.tablesAfter, report.bytesAfter)
                + " now; "
                + Sizes.bytes(report.bytesRead)
                + " read, "
                + Sizes.bytes(report.bytesWritten)
                + " written");
  }

  private static String tables(int count, long bytes) {
    return Sizes.count(count, "table", "tables") + " (" + Sizes.bytes(bytes) + ")";
  }
}
