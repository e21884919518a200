package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Spi;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.tree.Shape;
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
  private static final int ROUNDS = 500;
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

  /** Between the end of a flush and the question what to merge after it, nobody is at work. */
  @Test
  void awaitIdleReturnsNotBetweenAFlushAndTheMergeThatItMakesDue() {
    TypeLiteral<ComponentProvider<?>> type = new TypeLiteral<>() {};
    try (Store store =
        new StoreBuilder(
                Varve.assembler(binder ->
                    Multibinder.newSetBinder(binder, type).addBinding().toInstance(new Sinking())),
                Presets.named(Presets.DEFAULT))
            .set(EngineSettings.BACKGROUND, BackgroundMode.THREADS)
            .compaction("test.sinking")
            .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-entries", "2"))
            .openInMemory()) {
      for (int i = 0; i < ROUNDS; i++) {
        store.put(bytes("k" + i), bytes("v"));
        store.awaitIdle();
        assertThat(store.keyspace(Store.DEFAULT_KEYSPACE).shape().level(0).tables())
            .as("tables in level 0 when the store was idle, round %s", i)
            .isEmpty();
      }
    }
  }

  /** Nothing stays in level 0. */
  private static final class Sinking implements CompactionPolicyProvider, CompactionPolicy {
    @Override
    public String name() {
      return "test.sinking";
    }

    @Override
    public String description() {
      return "A policy that moves what is new out of level 0";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompactionPolicy create(Options options) {
      return this;
    }

    @Override
    public CompactionDecision decide(CompactionView view) {
      Shape shape = view.shape();
      return shape.level(0).isEmpty()
          ? new CompactionDecision.Idle()
          : new CompactionDecision.Merge(
              Shape.ids(shape.tables()), 1, ByteSize.mib(1), "all into level 1");
    }

    @Override
    public double pressure(Shape shape) {
      return 0;
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
