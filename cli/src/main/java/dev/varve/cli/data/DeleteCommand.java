package dev.varve.cli.data;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.EscapedBytes;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OpenStore;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.StoreOptions;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve delete}. */
@Command(
    name = "delete",
    header = "Makes a key absent.",
    description = {
      "The key need not be present. The store is not created if there is none.",
      EscapedBytes.HELP,
    },
    footerHeading = "%nExample:%n",
    footer = "  varve delete orders order:17")
public final class DeleteCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private StoreOptions where = new StoreOptions();

  @Parameters(
      index = "1",
      paramLabel = "KEY",
      converter = EscapedBytes.class,
      description = "The key.")
  private Bytes key = Bytes.EMPTY;

  @Option(
      names = "--sync",
      description = "Return when the write would survive a loss of power, whatever the store does.")
  private boolean sync;

  /** The command in a session. */
  public DeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (OpenStore open = session.openExisting(where.directory(), where.logMirrors())) {
      Keyspace keyspace = open.existing(where.keyspace());
      if (sync) {
        keyspace.delete(key.toByteArray(), Durability.DEVICE);
      } else {
        keyspace.delete(key.toByteArray());
      }
    }
    return ExitCode.OK;
  }
}
