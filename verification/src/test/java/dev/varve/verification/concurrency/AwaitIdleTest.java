package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flush is over when the log is tidied up, not when its tables can be seen. */
@Tag("threads")
@Timeout(60)
class AwaitIdleTest {
  private static final Set<Thread.State> WAITS_OR_ENDED =
      Set.of(Thread.State.WAITING, Thread.State.TERMINATED);

  @Test
  void awaitIdleReturnsNotBeforeSegmentsThatAFlushMadeNeedlessAreDeleted() throws Exception {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    CountDownLatch flushed = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    try (Store store =
        Varve.assemble().set(EngineSettings.BACKGROUND, BackgroundMode.THREADS).open(storage)) {
      int[] segments = {0};
      Thread waiter =
          Thread.ofPlatform()
              .unstarted(() -> {
                store.awaitIdle();
                segments[0] = segments(storage);
              });
      storage.failAs(operation -> {
        if (isDeletionOfASegment(operation)) {
          awaitUnchecked(flushed);
          waiter.start();
          started.countDown();
          while (!WAITS_OR_ENDED.contains(waiter.getState())) {
            Thread.onSpinWait();
          }
        }
        return null;
      });
      store.put(bytes("k"), bytes("v"));
      store.flush();
      flushed.countDown();
      started.await();
      waiter.join();
      assertThat(segments[0]).as("segments when the store was idle").isEqualTo(1);
    }
  }

  private static boolean isDeletionOfASegment(StorageOperation operation) {
    FileName file = operation.file();
    return operation.kind() == Kind.DELETE && file != null && file.kind() == FileKind.WAL;
  }

  private static int segments(Storage storage) {
    try {
      return (int) storage.list().stream().filter(name -> name.endsWith(".wal")).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
