package dev.varve.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.SoleCounter;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.testkit.storage.FaultEffect;
import dev.varve.testkit.storage.FaultRule;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.Gate;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WalFilesTest {
  private static final UUID STORE = new UUID(1, 2);

  private final MemoryStorage disk = new MemoryStorage();
  private final FaultStorage storage = new FaultStorage(disk);
  private final OrderSanitizer watched = OrderSanitizer.over(storage);
  private final ReentrantLock deletions = new ReentrantLock();
  private final WalFiles files = files("chunked");

  private WalFiles files(String provider) {
    return new WalFiles(
        watched, STORE, provider, 1, new Events(List.of()), new SoleCounter(), deletions);
  }

  private static void write(WalFiles files, long segment) throws IOException {
    try (AppendFile file = files.create(segment)) {
      file.append(new byte[] {1}, 0, 1);
    }
  }

  @Test
  void segmentsOfAnotherLogAreNotListed() throws IOException {
    write(files, 3);
    write(files("record"), 4);
    write(files, 12);
    assertThat(files.segments()).containsExactly(3L, 12L);
  }

  @Test
  void aSegmentThatIsDeletedWhileSegmentsAreListedIsNotThere() throws IOException {
    write(files, 3);
    write(files, 4);
    FileName gone = new FileName(FileKind.WAL, 3);
    storage.failAs(operation -> {
      if (operation.kind() == StorageOperation.Kind.OPEN && gone.equals(operation.file())) {
        delete(gone);
      }
      return null;
    });
    assertThat(files.segments()).containsExactly(4L);
  }

  @Test
  void whatIsNotNeededAndWhatIsOfAnotherLogIsSwept() throws IOException {
    write(files, 3);
    write(files, 4);
    write(files("record"), 5);
    write(files, 6);
    files.sweep(4);
    assertThat(watched.list()).containsExactlyInAnyOrder("000004.wal", "000006.wal");
  }

  @Test
  void aSegmentIsNotDiscardedWhileItIsLookedInto() throws Exception {
    // The log of before is another object when the log is changed.
    assertNotDeletedWhileLookedInto(() -> files("record").delete(3));
  }

  @Test
  void aSegmentIsNotSweptWhileItIsLookedInto() throws Exception {
    assertNotDeletedWhileLookedInto(() -> files("record").sweep(4));
  }

  private void assertNotDeletedWhileLookedInto(Deletion deletion) throws Exception {
    write(files, 3);
    Gate gate = new Gate();
    storage.inject(
        FaultRule.once(StorageOperation.Kind.READ, FileKind.WAL, 1, FaultEffect.waitAt(gate)));
    CompletableFuture<List<Long>> listing = new CompletableFuture<>();
    Thread lister = Thread.ofPlatform().start(() -> complete(listing));
    gate.awaitArrivals(1);
    Thread deleter = Thread.ofPlatform().start(() -> run(deletion));
    while (deleter.isAlive() && deleter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    gate.open();
    lister.join();
    deleter.join();
    assertThat(listing).isCompletedWithValue(List.of(3L));
    assertThat(watched.list()).isEmpty();
    watched.assertClean();
  }

  private void complete(CompletableFuture<List<Long>> listing) {
    try {
      listing.complete(files.segments());
    } catch (IOException e) {
      listing.completeExceptionally(e);
    }
  }

  /** Deletes segments. */
  @FunctionalInterface
  private interface Deletion {
    void run() throws IOException;
  }

  private static void run(Deletion task) {
    try {
      task.run();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void delete(FileName name) {
    try {
      disk.delete(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
