package dev.varve.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.table.BlockCache.CachedBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A block is in its place only while Caffeine holds it. */
@Timeout(60)
class StoreCacheTest {
  private static final int SIZE = 1_000;

  /** Told from all others by its identity. */
  private static final class Block implements CachedBlock {
    @Override
    public int sizeInMemory() {
      return SIZE;
    }
  }

  @Test
  void aBlockThatIsEvictedBeforeItGetsItsPlaceIsNotKept() throws IOException {
    StoreCache.TableCache table = new StoreCache(SIZE / 2).forTable();
    table.load(0, Block::new);
    assertThat(table.find(0)).isNull();
  }

  @Test
  void aBlockThatWasEvictedAndCameBackIsNotTakenForTheOneThatWent() throws Exception {
    StoreCache.TableCache table = new StoreCache(8 * SIZE).forTable();
    Block late = new Block();
    AtomicBoolean cameBack = new AtomicBoolean();
    Thread loading = new Thread(() -> load(table, late));
    // Whoever has loaded a block waits for this lock before the block gets its place.
    synchronized (table) {
      loading.start();
      while (loading.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      // More popular ones push it out,
      for (int i = 0; i < 100; i++) {
        table.load(1 + i % 20, Block::new);
      }
      // and somebody brings it back, until it is popular enough to stay.
      for (int i = 0; i < 1_000 && table.find(0) == null; i++) {
        table.load(
            0,
            () -> {
              cameBack.set(true);
              return new Block();
            });
      }
      assertThat(table.find(0)).isNotNull();
    }
    loading.join();
    assertThat(cameBack).as("the block was evicted and loaded again").isTrue();
    assertThat(table.find(0)).isNotSameAs(late);
  }

  /** Blocks come and go while several threads load the same ones. */
  @Test
  void whatCanBeFoundIsWhatIsPaidFor() throws InterruptedException {
    long room = 4;
    int count = 20_000;
    StoreCache cache = new StoreCache(room * (SIZE + 200));
    StoreCache.TableCache table = cache.forTable();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int block = 0; block < count; block++) {
                  load(table, block);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    load(table, count); // which makes evictions that were put off
    int found = 0;
    for (int block = 0; block <= count; block++) {
      found += table.find(block) == null ? 0 : 1;
    }
    assertThat(found).as("blocks that can be found").isLessThanOrEqualTo((int) room);
    assertThat(cache.sizeInBytes()).isLessThanOrEqualTo(room * (SIZE + 200));
  }

  private static void load(StoreCache.TableCache table, int block) {
    try {
      table.load(block, Block::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void load(StoreCache.TableCache table, Block block) {
    try {
      table.load(0, () -> block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
