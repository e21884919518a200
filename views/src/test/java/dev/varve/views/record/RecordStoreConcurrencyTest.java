package dev.varve.views.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.views.testing.Crew;
import dev.varve.views.testing.SmallStores;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a record store does when many threads use it. */
@Timeout(120)
class RecordStoreConcurrencyTest {
  private static final int THREADS = 16;
  private static final int INSERTS = Integer.getInteger("varve.views.inserts", 1000);

  private final MemoryStorage directory = new MemoryStorage();
  private Store store = SmallStores.openThreaded(directory);
  private RecordStore records = RecordStore.over(store, keyspace());

  private Keyspace keyspace() {
    return store.keyspace(Store.DEFAULT_KEYSPACE);
  }

  private void reopen() {
    store.close();
    store = SmallStores.openThreaded(directory);
    records = RecordStore.over(store, keyspace());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static long number(byte[] data) {
    return ByteBuffer.wrap(data).getLong();
  }

  @Test
  void ofManyInsertsOfOneIdOneSucceeds() throws InterruptedException {
    int threads = 64;
    for (int round = 0; round < 20; round++) {
      String group = "group " + round;
      AtomicInteger successes = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      AtomicInteger winner = new AtomicInteger();
      new Crew()
          .with(
              threads,
              thread -> {
                try {
                  records.insert(group, 1, number(thread));
                  successes.incrementAndGet();
                  winner.set(thread);
                } catch (RecordExistsException e) {
                  refused.incrementAndGet();
                }
              })
          .run();
      assertThat(successes).hasValue(1);
      assertThat(refused).hasValue(threads - 1);
      assertThat(number(records.get(group, 1))).isEqualTo(winner.get());
    }
  }

  @Test
  void noInsertOfManyThreadsIsLost() throws InterruptedException {
    new Crew()
        .with(
            THREADS,
            thread -> {
              for (int i = 0; i < INSERTS; i++) {
                long id = (long) i * THREADS + thread;
                records.insert("t", id, number(~id));
              }
            })
        .run();
    checkAll();
    reopen();
    checkAll();
  }

  private void checkAll() {
    long[] next = {0};
    records.range(
        "t",
        (id, data) -> {
          assertThat(id).isEqualTo(next[0]++);
          assertThat(number(data)).isEqualTo(~id);
          return Visit.CONTINUE;
        });
    assertThat(next[0]).isEqualTo((long) THREADS * INSERTS);
  }

  @Test
  void updatesOfNeighboursDoNotDisturbEachOther() throws InterruptedException {
    int each = 8;
    for (int id = 0; id < THREADS * each; id++) {
      records.insert("t", id, number(id));
    }
    new Crew()
        .with(
            THREADS,
            thread -> {
              Random random = new Random(thread);
              for (int i = 0; i < 500; i++) {
                long id = (long) random.nextInt(each) * THREADS + thread;
                records.update("t", id, Arrays.copyOf(number(id * 1000 + i), 8 + i % 50));
                records.update("t", id, number(id));
              }
            })
        .run();
    for (int id = 0; id < THREADS * each; id++) {
      assertThat(records.get("t", id)).isEqualTo(number(id));
    }
  }

  @Test
  void readersBesideUpdatesSeeOldOrNewAndNeverAnError() throws InterruptedException {
    int updates = 5000;
    records.insert("t", 1, number(0));
    records.insert("t", 2, number(0));
    new Crew()
        .with(
            1,
            _ -> {
              for (int i = 1; i <= updates; i++) {
                records.update("t", 1, Arrays.copyOf(number(i), 8 + i % 100));
                records.update("t", 2, number(i));
              }
            })
        .with(
            3,
            _ -> {
              long last = 0;
              while (last < updates) {
                long now = number(records.get("t", 1));
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
                long[] seen = new long[3];
                long shown =
                    records.range(
                        "t",
                        (id, data) -> {
                          seen[(int) id] = number(data);
                          return Visit.CONTINUE;
                        });
                assertThat(shown).isEqualTo(2);
                assertThat(seen[1] - seen[2]).isBetween(0L, 1L);
              }
            })
        .run();
  }

  @Test
  void aDropBesideInsertsLeavesNoRecordWithoutItsGroup() throws InterruptedException {
    AtomicInteger inserting = new AtomicInteger(4);
    new Crew()
        .with(
            4,
            thread -> {
              for (int i = 0; i < 1000; i++) {
                records.insert("t", (long) i * 4 + thread, number(i));
              }
              inserting.decrementAndGet();
            })
        .with(
            1,
            _ -> {
              int drops = 0;
              while (inserting.get() > 0) {
                try {
                  records.dropGroup("t");
                  drops++;
                } catch (GroupNotFoundException e) {
                  Thread.onSpinWait();
                }
              }
              assertThat(drops).isPositive();
            })
        .with(
            1,
            _ -> {
              while (inserting.get() > 0) {
                checkNoOrphan();
              }
            })
        .run();
    checkNoOrphan();
  }

  private void checkNoOrphan() {
    try (Snapshot snapshot = store.snapshot();
        Cursor cursor = snapshot.keyspace(keyspace()).scan()) {
      if (cursor.next()) {
        assertThat(cursor.key().get(0))
            .as("the first key is that of the group")
            .isEqualTo((byte) 'g');
      }
    }
  }

  @Test
  void aGroupIsSeenWholeOrDropped() throws InterruptedException {
    int size = 40;
    int rounds = 60;
    AtomicInteger whole = new AtomicInteger(); // the number of a group that was whole once
    AtomicInteger seen = new AtomicInteger();
    for (int id = 0; id < size; id++) {
      records.insert("r0", id, number(id));
    }
    new Crew()
        .with(
            1,
            _ -> {
              for (int round = 1; round <= rounds; round++) {
                for (int id = 0; id < size; id++) {
                  records.insert("r" + round, id, number(id));
                }
                records.dropGroup("r" + (round - 1));
                whole.set(round);
              }
            })
        .with(
            2,
            _ -> {
              for (int round = 0; round < rounds; round = whole.get()) {
                try {
                  assertThat(records.count("r" + round)).isEqualTo(size);
                  seen.incrementAndGet();
                } catch (GroupNotFoundException e) {
                  Thread.onSpinWait(); // it was dropped; the next one is whole soon
                }
              }
            })
        .run();
    assertThat(seen.get()).isPositive();
    assertThat(records.groups()).containsExactly("r" + rounds);
  }

  @Test
  void whatIsMissingIsAlwaysWhatWasMissing() throws InterruptedException {
    AtomicInteger round = new AtomicInteger();
    int rounds = 1500;
    new Crew()
        .with(
            1,
            _ -> {
              for (int i = 1; i <= rounds; i++) {
                records.insert("t", 1, number(i));
                records.dropGroup("t");
                round.set(i);
              }
            })
        .with(
            3,
            _ -> {
              while (round.get() < rounds) {
                try {
                  assertThat(number(records.get("t", 1))).isPositive();
                } catch (GroupNotFoundException e) {
                  assertThat(e.group()).isEqualTo("t");
                } // and never a group without the record that created it
              }
            })
        .run();
  }
}
