package dev.varve.views.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.Storage;
import dev.varve.store.Cursor;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.Errno;
import dev.varve.testkit.storage.FaultEffect;
import dev.varve.testkit.storage.FaultRule;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.views.testing.SmallStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records on disks that fail, and after crashes. */
class RecordStoreFailureTest {
  private static final int RECORDS = 10;
  private static final int UPDATES = 150;

  private static RecordStore over(Store store) {
    return RecordStore.over(store, store.keyspace(Store.DEFAULT_KEYSPACE));
  }

  /** Data that say of which record and of which of its updates they are. */
  private static byte[] data(int id, int update) {
    byte[] data = new byte[2 + update * 7 % 90];
    Arrays.fill(data, (byte) update);
    data[0] = (byte) id;
    return data;
  }

  private static void insertAll(RecordStore records) {
    for (int id = 0; id < RECORDS; id++) {
      records.insert("t", id, data(id, 0));
    }
  }

  /** Updates one record after another, and returns how many updates were made. */
  private static int updateUntilItFails(RecordStore records) {
    for (int update = 1; update <= UPDATES; update++) {
      try {
        records.update("t", update % RECORDS, data(update % RECORDS, update));
      } catch (StoreException e) {
        return update - 1;
      }
    }
    return UPDATES;
  }

  /** Each record has its last update; of the one that was being made, either. */
  private static void check(RecordStore records, int made, String when) {
    for (int id = 0; id < RECORDS; id++) {
      byte[] found = records.get("t", id);
      byte[] expected = data(id, lastUpdate(id, made));
      byte[] next = data(id, lastUpdate(id, made + 1));
      assertThat(Arrays.equals(found, expected) || Arrays.equals(found, next))
          .as("record %d after %d updates, %s", id, made, when)
          .isTrue();
    }
    assertThat(records.count("t")).as(when).isEqualTo(RECORDS);
  }

  private static int lastUpdate(int id, int made) {
    return made < id ? 0 : Math.max(0, made - Math.floorMod(made - id, RECORDS));
  }

  @Test
  void anUpdateThatFailsLeavesTheOldOrTheNewData() throws IOException {
    int failed = 0;
    for (int k = 1; k <= 40; k += 3) {
      for (Kind kind : new Kind[] {Kind.APPEND, Kind.SYNC, Kind.CREATE}) {
        CrashStorage directory = new CrashStorage();
        try (Store store = SmallStores.open(directory)) {
          insertAll(over(store));
        }
        FaultStorage faulty = new FaultStorage(directory);
        String when = "when operation " + k + " of " + kind + " failed";
        int made;
        try (Store store = SmallStores.open(faulty)) {
          faulty.inject(FaultRule.forEver(kind, null, k, FaultEffect.fail(Errno.EIO)));
          RecordStore records = over(store);
          made = updateUntilItFails(records);
          check(records, made, when);
          failed += made < UPDATES ? 1 : 0;
        } catch (StoreException e) {
          assertThat(faulty.injections()).as("a failure while closing").isPositive();
          continue;
        }
        try (Store store = SmallStores.open(directory)) {
          check(over(store), made, when + ", after opening again");
        }
      }
    }
    assertThat(failed).isGreaterThan(10);
  }

  @Test
  void aFullDiskLeavesTheOldDataAndTakesUpdatesAgainWhenThereIsSpace() throws IOException {
    FaultStorage faulty = new FaultStorage(new MemoryStorage());
    try (Store store = SmallStores.open(faulty)) {
      RecordStore records = over(store);
      insertAll(records);
      faulty.limit(store.stats().now().diskBytes() + 3000);
      int made = updateUntilItFails(records);
      assertThat(made).isBetween(1, UPDATES - 1);
      check(records, made, "on a full disk");
      faulty.heal();
      store.resume();
      check(records, made, "when there is space again");
      assertThat(updateUntilItFails(records)).isEqualTo(UPDATES);
      check(records, UPDATES, "after all updates");
    }
  }

  @ParameterizedTest
  @EnumSource(names = "LOST_WRITE", mode = EnumSource.Mode.EXCLUDE)
  void afterACrashEachRecordIsAsAfterSomeNumberOfUpdates(LossModel model) {
    Random random = new Random(5);
    CrashStorage directory = new CrashStorage();
    try (Store store = SmallStores.open(directory)) {
      RecordStore records = over(store);
      insertAll(records);
      store.sync();
      for (int update = 1; update <= UPDATES; update++) {
        records.update("t", update % RECORDS, data(update % RECORDS, update));
        if (update % 10 == 0) {
          Storage image = directory.crash(model, random);
          try (Store crashed = SmallStores.open(image)) {
            checkSomeMoment(over(crashed), update, model);
          }
        }
      }
    }
  }

  private static void checkSomeMoment(RecordStore records, int most, LossModel model) {
    int[] updates = new int[RECORDS];
    int last = 0;
    for (int id = 0; id < RECORDS; id++) {
      byte[] found = records.get("t", id);
      updates[id] = found[1] & 0xff;
      assertThat(found).isEqualTo(data(id, updates[id]));
      last = Math.max(last, updates[id]);
    }
    for (int id = 0; id < RECORDS; id++) {
      assertThat(updates[id]).as("record %d", id).isEqualTo(lastUpdate(id, last));
    }
    if (model == LossModel.PROCESS_KILL) {
      assertThat(last).isEqualTo(most);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "LOST_WRITE", mode = EnumSource.Mode.EXCLUDE)
  void aCrashLeavesNoGroupWithoutItsRecordsAndNoRecordWithoutItsGroup(LossModel model) {
    Random chance = new Random(5);
    List<CrashStorage> images = new ArrayList<>();
    CrashStorage directory = new CrashStorage();
    try (Store store = SmallStores.open(directory)) {
      RecordStore records = over(store);
      directory.watch((storage, _) -> images.add(storage.crash(model, chance)));
      for (int i = 0; i < 25; i++) {
        records.insert("group" + i, i, data(i, 0));
        if (i % 3 == 1) {
          records.dropGroup("group" + (i - 1));
        }
      }
      directory.watch((_, _) -> {});
    }
    assertThat(images).hasSizeGreaterThan(30);
    for (CrashStorage image : images) {
      try (Store crashed = SmallStores.open(image)) {
        RecordStore records = over(crashed);
        for (String group : records.groups()) {
          assertThat(records.count(group)).isEqualTo(1);
        }
        try (Cursor cursor = crashed.scan()) {
          assertThat(cursor).hasSize(2 * records.groups().size());
        }
      }
    }
  }

  @Test
  void aRangeThatCannotBeReadIsAnErrorAndNotShorter() throws IOException {
    FaultStorage faulty = new FaultStorage(new MemoryStorage());
    try (Store store = SmallStores.open(faulty)) {
      RecordStore records = over(store);
      Random random = new Random(1);
      for (int id = 0; id < 1000; id++) {
        byte[] data = new byte[1000];
        random.nextBytes(data);
        records.insert("t", id, data);
      }
      store.compact();
    }
    try (Store store = SmallStores.open(faulty)) {
      RecordStore records = over(store);
      faulty.inject(FaultRule.once(Kind.READ, null, 8, FaultEffect.fail(Errno.EIO)));
      int[] visited = {0};
      RecordVisitor<RuntimeException> counting =
          (_, _) -> {
            visited[0]++;
            return Visit.CONTINUE;
          };
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> records.range("t", counting));
      assertThat(visited[0]).isBetween(1, 999);
      assertThat(records.range("t", counting)).isEqualTo(1000);
    }
  }
}
