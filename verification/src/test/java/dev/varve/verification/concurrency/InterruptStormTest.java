package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Failures;
import dev.varve.verification.Ledger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interrupts that come before or in the middle of any call, on a directory of the file system: the
 * call does what it was asked, the thread stays interrupted, and nobody else notices.
 */
@Tag("threads")
@Timeout(120)
class InterruptStormTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261205;
  private static final int THREADS = 8;
  private static final int CALLS = 15;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyCallIsCompletedAndEveryInterruptIsKept(boolean virtual) {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    try (Ledger ledger =
        new Ledger("interrupt-storm").floor("interrupts", 1_500).floor("calls", 5_000)) {
      for (Combination combination : all) {
        Effort.rounds(1, SEED, all.size(), seed -> run(combination, seed, virtual, ledger));
      }
    }
  }

  @SuppressWarnings("try") // it is closed by an interrupted thread, and once more
  private void run(Combination combination, long seed, boolean virtual, Ledger ledger) {
    Path path = directory.resolve(virtual + "-" + combination + "-" + seed);
    Failures failures = new Failures();
    try (Store store = combination.small(ASSEMBLER).listener(failures).open(path)) {
      Thread[] threads = new Thread[THREADS];
      Crew crew = virtual ? Crew.ofVirtual() : Crew.ofPlatform();
      crew.with(
          THREADS,
          number -> {
            synchronized (threads) {
              threads[number] = Thread.currentThread();
            }
            work(store, number, new SplittableRandom(seed * THREADS + number), threads, ledger);
          });
      crew.run();
      assertThat(store.state()).as("%s", combination).isEqualTo(StoreState.HEALTHY);
      // The one who closes may be interrupted too.
      Thread.currentThread().interrupt();
      store.close();
      assertThat(Thread.interrupted()).as("the interrupt is kept by close").isTrue();
    }
    assertThat(failures.events()).isEmpty();
    Thread.currentThread().interrupt();
    try (Store store = combination.small(ASSEMBLER).open(path)) {
      assertThat(Thread.interrupted()).as("the interrupt is kept by open").isTrue();
      for (int number = 0; number < THREADS; number++) {
        for (int i = 0; i < CALLS; i++) {
          assertThat(store.contains(key(number, i))).isTrue();
        }
      }
      assertThat(store.verify().damage()).isEmpty();
    }
  }

  /** Makes calls, half of them interrupted before by itself, some meanwhile by others. */
  private static void work(
      Store store, int number, SplittableRandom random, Thread[] threads, Ledger ledger) {
    boolean lossless = true;
    for (int i = 0; i < CALLS; i++) {
      boolean interrupted = random.nextBoolean();
      if (interrupted) {
        Thread.currentThread().interrupt();
        ledger.count("interrupts");
      }
      Durability durability =
          random.nextInt(8) == 0 && canSync(store) ? Durability.DEVICE : Durability.MEMORY;
      store.put(key(number, i), new byte[random.nextInt(400)], durability);
      lossless &= !interrupted || Thread.currentThread().isInterrupted();
      byte[] mine = key(number, random.nextInt(i + 1));
      if (store.get(mine) == null) {
        throw new AssertionError("a write is gone that was acknowledged");
      }
      switch (random.nextInt(40)) {
        case 0 -> store.flush();
        case 1 -> store.compact();
        case 2 -> store.awaitIdle();
        case 3, 4, 5 -> {
          try (Cursor cursor = store.scan()) {
            assertThat(cursor.seek(mine)).isTrue();
          }
        }
        default -> {}
      }
      if (interrupted && !Thread.interrupted()) {
        throw new AssertionError("an interrupt was swallowed");
      }
      var _ = Thread.interrupted(); // what others sent
      Thread other;
      synchronized (threads) {
        other = threads[random.nextInt(THREADS)];
      }
      if (other != null && random.nextInt(3) == 0) {
        other.interrupt();
        ledger.count("interrupts");
      }
      ledger.add("calls", 2);
    }
    assertThat(lossless).as("the interrupt is kept by put").isTrue();
    var _ = Thread.interrupted();
  }

  private static boolean canSync(Store store) {
    return store.durableSequence() > 0;
  }

  private static byte[] key(int number, int i) {
    return ByteBuffer.allocate(5).put((byte) number).putInt(i).array();
  }
}
