package dev.varve.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.engine.health.SyncFailedException;
import dev.varve.storage.NoSpaceException;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckedSyncStorageTest {
  private final FaultStorage disk = new FaultStorage(new MemoryStorage());
  private final CheckedSyncStorage storage = new CheckedSyncStorage(disk);

  @Test
  void aSyncThatFoundNoSpaceIsAFailedSync() {
    disk.failAs(_ -> new NoSpaceException("full", new IOException("no space")));
    assertThatThrownBy(storage::syncDirectory).isInstanceOf(SyncFailedException.class);
  }

  @Test
  void afterASyncOfTheDirectoryFailedItIsNeverSyncedAgain() {
    AtomicInteger syncs = new AtomicInteger();
    disk.failAs(operation -> {
      if (operation.kind() == Kind.SYNC_DIRECTORY && syncs.incrementAndGet() == 1) {
        throw new IllegalStateException("planned");
      }
      return null;
    });
    assertThatThrownBy(storage::syncDirectory).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(storage::syncDirectory)
        .isInstanceOf(SyncFailedException.class)
        .hasStackTraceContaining("failed before");
    assertThat(syncs).hasValue(1);
  }
}
