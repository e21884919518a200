package dev.varve.verification.crash;

import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.testkit.storage.LossModel;
import java.util.List;
import java.util.function.Consumer;

/**
 * A short piece of use that leads to one kind of change on disk.
 *
 * @param name what it is about
 * @param play plays it
 */
record Script(String name, Consumer<Stage> play) {
  /** Goes over to another log and back: the change that most files take part in. */
  static final Script ANOTHER_LOG =
      new Script(
          "another log",
          stage -> {
            stage.openWithLog("record");
            stage.put(0, 4, Durability.OS);
            stage.close();
            stage.openWithLog("chunked");
            stage.put(2, 3, Durability.OS);
            stage.crash(LossModel.PREFIX, 1);
            stage.openWithLog("record");
            stage.put(1, 2, Durability.DEVICE);
          });

  /** All scripts. Memtables hold 12 entries. */
  static List<Script> all() {
    return List.of(
        new Script("first opening", Stage::open),
        new Script(
            "writes, synced and not",
            stage -> {
              stage.open();
              stage.put(0, 3, Durability.OS);
              stage.put(3, 1, Durability.DEVICE);
              stage.put(4, 2, Durability.OS);
              stage.sync();
              stage.put(1, 2, Durability.OS);
            }),
        new Script(
            "a memtable that is full",
            stage -> {
              stage.open();
              stage.put(0, 14, Durability.OS);
              stage.put(3, 2, Durability.DEVICE);
            }),
        new Script(
            "flush",
            stage -> {
              stage.open();
              stage.put(0, 5, Durability.OS);
              stage.flush();
              stage.put(2, 2, Durability.OS);
              stage.delete(0, 2);
              stage.flush();
            }),
        new Script(
            "compaction by the policy",
            stage -> {
              stage.open();
              for (int i = 0; i < 5; i++) {
                stage.put(i, 4, Durability.OS);
                stage.delete(i + 1, 1);
                stage.flush();
              }
            }),
        new Script(
            "compaction of all, to nothing",
            stage -> {
              stage.open();
              stage.put(0, 4, Durability.OS);
              stage.flush();
              stage.delete(0, 3);
              stage.compact();
              stage.delete(3, 1);
              stage.compact();
              stage.put(1, 1, Durability.OS);
            }),
        new Script(
            "keyspaces and a batch over them",
            stage -> {
              stage.open();
              stage.put(0, 2, Durability.OS);
              stage.keyspace("second");
              stage.batch(1, 3, Durability.OS, Store.DEFAULT_KEYSPACE, "second");
              stage.keyspace("third");
              stage.batch(2, 2, Durability.DEVICE, "third", "second");
              stage.batch(3, 5, Durability.OS, "second", Store.DEFAULT_KEYSPACE, "third");
              stage.flush();
            }),
        new Script(
            "closing and opening",
            stage -> {
              stage.open();
              stage.put(0, 4, Durability.OS);
              stage.close();
              stage.open();
              stage.put(2, 2, Durability.OS);
              stage.close();
            }),
        ANOTHER_LOG,
        new Script(
            "opening after a torn end, twice",
            stage -> {
              stage.open();
              stage.put(0, 3, Durability.DEVICE);
              stage.put(3, 4, Durability.OS);
              stage.crash(LossModel.PER_FILE_PREFIX, 5);
              stage.open();
              stage.put(2, 2, Durability.OS);
              stage.crash(LossModel.ADVERSARIAL, 6);
              stage.open();
              stage.put(4, 2, Durability.DEVICE);
            }),
        new Script(
            "records longer than a block",
            stage -> {
              stage.open();
              stage.putLarge(1, 40_000);
              stage.putLarge(2, 3_000);
              stage.putLarge(1, 33_000);
              stage.flush();
            }),
        new Script(
            "a manifest that is rolled over",
            stage -> {
              stage.open();
              for (int i = 0; i < 4; i++) {
                stage.putLong(i, 150_000);
                stage.flush();
              }
              stage.put(0, 2, Durability.OS);
            }));
  }

  @Override
  public String toString() {
    return name;
  }
}
