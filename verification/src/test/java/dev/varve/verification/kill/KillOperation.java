package dev.varve.verification.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The writes of {@link KillWorker}: a batch over two keyspaces, which follows from a thread and a
 * number, so that worker and judge know it without telling each other.
 *
 * @param thread that makes it
 * @param number of the operation in its thread, from 1
 */
record KillOperation(int thread, int number) {
  /** The second keyspace. The first is the default one. */
  static final String MIRROR = "mirror";

  private static final int KEYS = 200;
  private static final int LONGEST_VALUE = 400;

  /** What the operation does to a key in both keyspaces. */
  private record Write(String key, String value, boolean delete) {}

  private Write[] writes() {
    SplittableRandom random = new SplittableRandom(thread * 1_000_003L + number);
    Write[] writes = new Write[1 + random.nextInt(4)];
    for (int i = 0; i < writes.length; i++) {
      writes[i] =
          new Write(
              thread + "/" + random.nextInt(KEYS),
              number + " " + "v".repeat(random.nextInt(LONGEST_VALUE)),
              random.nextInt(4) == 0);
    }
    return writes;
  }

  /** Makes the writes in a store. */
  void apply(Store store, Keyspace mirror) {
    WriteBatch batch = new WriteBatch();
    for (Write write : writes()) {
      byte[] key = write.key.getBytes(UTF_8);
      if (write.delete) {
        batch.delete(key);
        batch.keyspace(mirror).delete(key);
      } else {
        batch.put(key, write.value.getBytes(UTF_8));
        batch.keyspace(mirror).put(key, write.value.getBytes(UTF_8));
      }
    }
    store.write(batch);
  }

  /** Makes the writes in a model of one of the keyspaces. */
  void apply(Map<String, String> model) {
    for (Write write : writes()) {
      if (write.delete) {
        model.remove(write.key);
      } else {
        model.put(write.key, write.value);
      }
    }
  }
}
