package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Cursor;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A snapshot is closed while other threads read it, and what only it saw goes at once: each read
 * has the snapshot's answer or says that it is closed. There are more readers than processors, so
 * that some of them are held up in the middle of a call.
 */
@Tag("threads")
@Timeout(120)
class SnapshotCloseTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final Combination COMBINATION =
      new Combination("chunked", "skiplist", "block", "tiered");
  private static final long SEED = 20261208;
  private static final int ROUNDS = 100;
  private static final int READERS = 8;
  private static final byte[] KEY = bytes("key");

  @Test
  void aReadOfASnapshotThatIsClosedMeanwhileIsRightOrRefused() {
    try (Ledger ledger = new Ledger("snapshot-close").floor("reads", 100_000).floor("closed", 700);
        Store store =
            COMBINATION
                .small(ASSEMBLER)
                .open(OrderSanitizer.over(new MemoryStorage()).allowLateClose())) {
      Effort.rounds(ROUNDS, SEED, 1, seed -> round(store, seed, ledger));
    }
  }

  private static void round(Store store, long seed, Ledger ledger) {
    byte[] value = bytes("value " + seed);
    store.put(KEY, value);
    Snapshot snapshot = store.snapshot();
    store.put(KEY, bytes("a newer one"));
    Crew.ofPlatform()
        .with(READERS, number -> read(snapshot, number, value, ledger))
        .with(() -> {
          snapshot.close();
          // Leaves out the version that only the snapshot saw.
          store.flush();
        })
        .run();
  }

  private static void read(Snapshot snapshot, int number, byte[] value, Ledger ledger) {
    long reads = 0;
    try {
      while (true) {
        byte[] found = number % 3 == 0 ? scanned(snapshot) : snapshot.get(KEY);
        if (!Arrays.equals(found, value)) {
          throw new AssertionError("a snapshot lost what it saw");
        }
        if (number % 3 == 1 && !snapshot.contains(KEY)) {
          throw new AssertionError("a snapshot lost a key that it saw");
        }
        reads++;
      }
    } catch (StoreClosedException e) {
      ledger.count("closed");
      ledger.add("reads", reads);
    }
  }

  private static byte @Nullable [] scanned(Snapshot snapshot) {
    try (Cursor cursor = snapshot.scan()) {
      return cursor.next() ? cursor.value().toByteArray() : null;
    }
  }
}
