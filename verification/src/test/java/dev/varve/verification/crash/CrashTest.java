package dev.varve.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.bytes.Bytes;
import dev.varve.engine.EngineSettings;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyValue;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.verification.Combination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A crash at every operation on the disk, in every model of loss: what is there afterwards is the
 * state after some prefix of the commits, which includes all that was promised.
 */
class CrashTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final int COMMITS = 60;
  private static final List<LossModel> MODELS = LossModel.honest();

  static Stream<Combination> combinations() {
    return Combination.all(ASSEMBLER.catalog()).stream()
        .filter(combination -> !combination.wal().equals("none"));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void aCrashLeavesAPrefixOfTheCommits(Combination combination) {
    new Run(combination, combination.toString().hashCode()).run();
  }

  /** A run that is looked at before each of its operations. */
  private static final class Run {
    private final Combination combination;
    private final long seed;
    private final Random random;
    private final List<Map<Bytes, Bytes>> states = new ArrayList<>();
    private int issued;
    private int durable;
    private int accepted;
    private long images;

    Run(Combination combination, long seed) {
      this.combination = combination;
      this.seed = seed;
      this.random = new Random(seed);
      states.add(Map.of());
    }

    private StoreBuilder builder() {
      return combination
          .small(ASSEMBLER)
          .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
          .keyspace("default", keyspace -> keyspace.set("memtable-entries", "12"));
    }

    void run() {
      CrashStorage storage = new CrashStorage();
      storage.watch(this::look);
      try (Store store = builder().open(storage)) {
        for (int i = 0; i < COMMITS; i++) {
          commit(store);
        }
      }
      assertThat(images).isGreaterThan(COMMITS);
    }

    private void commit(Store store) {
      Map<Bytes, Bytes> next = new TreeMap<>(states.getLast());
      WriteBatch batch = new WriteBatch();
      int writes = 1 + random.nextInt(3);
      for (int i = 0; i < writes; i++) {
        Bytes key = Bytes.utf8("key" + random.nextInt(15));
        if (random.nextInt(3) == 0) {
          batch.delete(key.toByteArray());
          next.remove(key);
        } else {
          Bytes value =
              Bytes.utf8("value " + states.size() + " " + "x".repeat(random.nextInt(300)));
          batch.put(key.toByteArray(), value.toByteArray());
          next.put(key, value);
        }
      }
      states.add(next);
      issued = states.size() - 1;
      boolean device = random.nextInt(3) == 0;
      store.write(batch, device ? Durability.DEVICE : Durability.OS);
      accepted = issued;
      durable = device ? issued : durable;
    }

    private void look(CrashStorage storage, String operation) {
      LossModel model = model(random);
      images++;
      long imageSeed = random.nextLong();
      int from = model == LossModel.PROCESS_KILL ? accepted : durable;
      String where =
          String.format(
              "%s, seed %s, before operation %s (%s), %s, image seed %s",
              combination, seed, storage.operations(), operation, model, imageSeed);
      CrashStorage image = storage.crash(model, new Random(imageSeed));
      int prefix = recover(image, where, from, issued);
      // Recovery itself is cut off somewhere, and done again.
      CrashStorage cutOff = cutOffRecovery(storage.crash(model, new Random(imageSeed)), imageSeed);
      // (What only the operating system has after a kill, a loss of power may still take.)
      int kept = model == LossModel.PROCESS_KILL ? durable : prefix;
      recover(cutOff, where + ", recovery cut off", kept, prefix);
      // The store goes on from there, and crashes again.
      CrashStorage second = goOn(storage.crash(model, new Random(imageSeed)), imageSeed);
      check(second, where + ", second crash", states.get(prefix));
    }

    private CrashStorage cutOffRecovery(CrashStorage image, long imageSeed) {
      Random imageRandom = new Random(imageSeed);
      long at = imageRandom.nextInt(20);
      List<CrashStorage> cut = new ArrayList<>();
      image.watch((storage, _) -> {
        if (storage.operations() == at) {
          cut.add(storage.crash(model(imageRandom), imageRandom));
        }
      });
      builder().open(image).close();
      return cut.isEmpty() ? image : cut.getFirst();
    }

    private static LossModel model(Random random) {
      return MODELS.get(random.nextInt(MODELS.size()));
    }

    private int recover(CrashStorage image, String where, int from, int to) {
      Map<Bytes, Bytes> content;
      try (Store store = builder().open(image)) {
        content = content(store);
        assertThat(store.verify().damage()).as(where).isEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError(where, e);
      }
      for (int i = to; i >= from; i--) {
        if (states.get(i).equals(content)) {
          return i;
        }
      }
      throw new AssertionError(
          where + ": expected a state from " + from + " to " + to + ", found " + content.keySet());
    }

    private CrashStorage goOn(CrashStorage image, long imageSeed) {
      Random imageRandom = new Random(imageSeed);
      try (Store store = builder().open(image)) {
        store.put(Bytes.utf8("second").toByteArray(), new byte[] {1}, Durability.DEVICE);
        return image.crash(model(imageRandom), imageRandom);
      }
    }

    private void check(CrashStorage image, String where, Map<Bytes, Bytes> before) {
      Map<Bytes, Bytes> expected = new TreeMap<>(before);
      expected.put(Bytes.utf8("second"), Bytes.wrap(new byte[] {1}));
      try (Store store = builder().open(image)) {
        assertThat(content(store)).as(where).isEqualTo(expected);
      } catch (RuntimeException e) {
        throw new AssertionError(where, e);
      }
    }

    private static Map<Bytes, Bytes> content(Store store) {
      Map<Bytes, Bytes> content = new TreeMap<>();
      try (Cursor cursor = store.scan()) {
        for (KeyValue entry : cursor) {
          content.put(entry.key(), entry.value());
        }
      }
      return content;
    }
  }
}
