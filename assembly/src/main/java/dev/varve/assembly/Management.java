package dev.varve.assembly;

import dev.varve.event.StateChanged;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows a store to JMX while it is open. A store works as well without: what fails here is told to
 * nobody but the log.
 */
final class Management implements StoreListener {
  private final Path directory;
  private final LongSupplier ticker;
  private final AtomicReference<@Nullable ObjectName> name = new AtomicReference<>();

  /** For the store that is about to be opened in a directory. */
  Management(Path directory, LongSupplier ticker) {
    this.directory = directory.toAbsolutePath().normalize();
    this.ticker = ticker;
  }

  /** The store is open. */
  void opened(Store store, StoreLog log) {
    try {
      ObjectName free =
          new ObjectName(
              "dev.varve:type=Store,id="
                  + store.id()
                  + ",directory="
                  + ObjectName.quote(directory.toString()));
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ManagedStore managed = new ManagedStore(store, directory.toString(), ticker);
      try {
        server.registerMBean(managed, free);
      } catch (InstanceAlreadyExistsException e) {
        // Only one store can be open there, and it is this one: the other was never closed.
        server.unregisterMBean(free);
        server.registerMBean(managed, free);
      }
      name.set(free);
    } catch (JMException | RuntimeException e) {
      log.notManaged(e);
    }
  }

  @Override
  public void onEvent(StoreEvent event) {
    if (event instanceof StateChanged changed && changed.to() == StoreState.CLOSED) {
      ObjectName taken = name.getAndSet(null);
      if (taken != null) {
        try {
          ManagementFactory.getPlatformMBeanServer().unregisterMBean(taken);
        } catch (JMException e) {
          // Somebody else took it away.
        }
      }
    }
  }
}
