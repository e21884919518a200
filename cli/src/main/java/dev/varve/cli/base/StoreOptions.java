package dev.varve.cli.base;

import dev.varve.store.Store;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which store, and which keyspace of it. */
public final class StoreOptions {
  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
  private Path directory = Path.of("");

  @Option(
      names = {"-k", "--keyspace"},
      paramLabel = "NAME",
      converter = KeyspaceName.class,
      description = "The keyspace (default: ${DEFAULT-VALUE}).")
  private String keyspace = Store.DEFAULT_KEYSPACE;

  @Mixin private LogMirrorOption logMirrors = new LogMirrorOption();

  /** Values that picocli fills in. */
  public StoreOptions() {}

  /** The directory of the store. */
  public Path directory() {
    return directory;
  }

  /** Where the store's log keeps copies. */
  public LogMirrorOption logMirrors() {
    return logMirrors;
  }

  /** The name of the keyspace. */
  public String keyspace() {
    return keyspace;
  }
}
