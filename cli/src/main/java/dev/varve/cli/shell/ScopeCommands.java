package dev.varve.cli.shell;

import java.util.List;

/** Commands for transactions, batches, and several clients side by side. */
final class ScopeCommands {
  private ScopeCommands() {}

  static CommandGroup all() {
    return new CommandGroup(
        "Transactions and batches",
        List.of(
            new Command(
                "begin",
                "[readonly]",
                "Starts a transaction: reads see the state of now and its own writes, which"
                    + " nobody else sees before 'commit'.",
                (arguments, workspace) -> begin("transaction", arguments, workspace)),
            new Command(
                "batch",
                "[readonly]",
                "Starts a batch: the same by another name.",
                (arguments, workspace) -> begin("batch", arguments, workspace)),
            new Command(
                "commit",
                "[sync]",
                "Makes all writes of the transaction or batch, or none, visible together; with"
                    + " 'sync', so that they would survive a loss of power.",
                ScopeCommands::commit),
            new Command(
                "rollback",
                "",
                "Ends the transaction or batch without writing.",
                ScopeCommands::rollback),
            new Command(
                "client",
                "NAME",
                "Goes on as another client of the same store, with a transaction of its own. The"
                    + " first one is called a.",
                ScopeCommands::client)));
  }

  private static void begin(String word, Arguments arguments, Workspace workspace) {
    boolean readOnly = arguments.flag("readonly");
    arguments.end();
    workspace.client().begin(word, workspace.store(), readOnly);
    workspace.say("ok");
  }

  private static void commit(Arguments arguments, Workspace workspace) {
    boolean sync = arguments.flag("sync");
    arguments.end();
    workspace.store();
    workspace.client().commit();
    if (sync) {
      workspace.store().sync();
    }
    workspace.say("committed");
  }

  private static void rollback(Arguments arguments, Workspace workspace) {
    arguments.end();
    workspace.store();
    workspace.client().rollback();
    workspace.say("rolled back");
  }

  private static void client(Arguments arguments, Workspace workspace) {
    String name = arguments.text("NAME");
    arguments.end();
    workspace.switchTo(name);
  }
}
