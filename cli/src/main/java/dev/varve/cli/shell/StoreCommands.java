package dev.varve.cli.shell;

import dev.varve.cli.text.Sizes;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.VerifyReport;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.stream.Collectors;

/** Commands that open stores and look after them. */
final class StoreCommands {
  private StoreCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Stores",
        List.of(
            new Command(
                "open",
                "DIR [preset=NAME] [assembly=FILE] [wal=NAME] [memtable=NAME] [table=NAME]"
                    + " [compaction=NAME] [values=NAME] [SETTING=VALUE] [PART.OPTION=VALUE]",
                "Opens the store in a directory, or creates one. Without anything else it is"
                    + " opened as it was opened last. What was open is closed.",
                StoreCommands::open),
            new Command(
                "close", "", "Closes the store. Closing twice does nothing.", StoreCommands::close),
            new Command(
                "reopen", "", "Closes the store and opens it as it was.", StoreCommands::reopen),
            new Command(
                "flush",
                "",
                "Writes what is in memory to tables.",
                (arguments, workspace) -> {
                  arguments.end();
                  workspace.store().flush();
                  workspace.say("flushed");
                }),
            new Command(
                "compact",
                "",
                "Merges all tables as far as the policy likes.",
                (arguments, workspace) -> {
                  arguments.end();
                  workspace.store().compact();
                  workspace.say("compacted");
                }),
            new Command(
                "wait",
                "",
                "Waits until no flush and no compaction is running or due.",
                (arguments, workspace) -> {
                  arguments.end();
                  workspace.store().awaitIdle();
                  workspace.say("idle");
                }),
            new Command(
                "sync",
                "",
                "Makes every write so far survive a loss of power.",
                (arguments, workspace) -> {
                  arguments.end();
                  workspace.store().sync();
                  workspace.say("synced");
                }),
            new Command(
                "tables",
                "[runs]",
                "Prints how many entries each table has, newest first; or each run, which is"
                    + " tables that do not overlap. Deletions are told behind them.",
                StoreCommands::tables),
            new Command(
                "verify",
                "",
                "Reads everything on disk and reports all damage.",
                StoreCommands::verify)));
  }

  private static void open(Arguments arguments, Workspace workspace) {
    String directory = arguments.text("DIR");
    workspace.open(directory, arguments.options());
    workspace.say("opened " + directory + ": " + workspace.parts());
  }

  private static void close(Arguments arguments, Workspace workspace) {
    arguments.end();
    workspace.store();
    workspace.close();
    workspace.say("closed " + workspace.name());
  }

  private static void reopen(Arguments arguments, Workspace workspace) {
    arguments.end();
    workspace.reopen();
    workspace.say("opened " + workspace.name());
  }

  private static void tables(Arguments arguments, Workspace workspace) {
    boolean byRun = arguments.flag("runs");
    arguments.end();
    Keyspace keyspace = workspace.store().keyspace(Store.DEFAULT_KEYSPACE);
    List<Run> runs = keyspace.shape().runs();
    String counts =
        byRun
            ? runs.stream().map(Run::entryCount).map(String::valueOf).collect(list())
            : runs.stream()
                .flatMap(run -> run.tables().stream())
                .map(table -> String.valueOf(table.entryCount()))
                .collect(list());
    long deletions = keyspace.shape().tables().stream().mapToLong(TableMeta::tombstoneCount).sum();
    workspace.say(
        counts + (deletions == 0 ? "" : ", " + Sizes.count(deletions, "deletion", "deletions")));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> list() {
    return Collectors.joining(",", "[", "]");
  }

  private static void verify(Arguments arguments, Workspace workspace) {
    arguments.end();
    VerifyReport report = workspace.store().verify();
    report.damage().forEach(damage -> workspace.say("damage: " + workspace.relative(damage)));
    workspace.say(report.ok() ? "everything is sound" : "there is damage");
  }
}
