package dev.varve.cli.base;

import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import java.util.SortedSet;

/**
 * A store that is closed when the command is done, and also when the user interrupts it: then
 * whatever still uses the store gets a {@link dev.varve.store.StoreClosedException}.
 */
public final class OpenStore implements AutoCloseable {
  private final Store store;
  private final Interrupts.Registration registration;
  private volatile Runnable afterInterrupt = () -> {};

  /**
   * Takes charge of a store.
   *
   * @param interrupted called when the user interrupts the command, before the store is closed
   */
  OpenStore(Store store, Interrupts interrupts, Runnable interrupted) {
    this.store = store;
    this.registration =
        interrupts.onInterrupt(() -> {
          interrupted.run();
          store.close();
          afterInterrupt.run();
        });
  }

  /** The store. */
  public Store store() {
    return store;
  }

  /** Has {@code action} run when the store was closed because the user interrupted the command. */
  public void afterInterrupt(Runnable action) {
    afterInterrupt = action;
  }

  /**
   * A keyspace that exists.
   *
   * @throws CommandException if it does not
   */
  public Keyspace existing(String name) {
    SortedSet<String> names = store.keyspaces();
    if (!names.contains(name)) {
      throw CommandException.unknown(
          "the store has no keyspace",
          name,
          "It has",
          names,
          "'put' and 'load' create a keyspace that is not there.");
    }
    return store.keyspace(name);
  }

  @Override
  public void close() {
    try (registration) {
      store.close();
    }
  }
}
