package dev.varve.testkit.memtable;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chapter 4 of {@link MemTableContract}: random runs against a model. */
abstract class RandomRules extends MemoryRules {
  /** Kinds of keys, and orders in which they come. */
  enum Keys {
    RANDOM {
      @Override
      Bytes key(Random random, int step) {
        byte[] key = new byte[random.nextInt(24)];
        random.nextBytes(key);
        return Bytes.wrap(key);
      }
    },
    FEW {
      @Override
      Bytes key(Random random, int step) {
        return Bytes.utf8("key " + random.nextInt(20));
      }
    },
    ASCENDING {
      @Override
      Bytes key(Random random, int step) {
        return padded(step);
      }
    },
    DESCENDING {
      @Override
      Bytes key(Random random, int step) {
        return padded(1_000_000 - step);
      }
    },
    NEARLY_ASCENDING {
      @Override
      Bytes key(Random random, int step) {
        return padded(step + random.nextInt(200));
      }
    },
    PADDED_NUMBERS {
      @Override
      Bytes key(Random random, int step) {
        return padded(random.nextInt(100_000));
      }
    },
    PATHS {
      @Override
      Bytes key(Random random, int step) {
        String path = "tenant-" + random.nextInt(3) + "/table of things/" + random.nextInt(4);
        return Bytes.utf8(path + "/a/long/name/" + random.nextInt(300) + "/x");
      }
    },
    /** Ascending runs, each before the first key of the run before it. */
    RUNS {
      @Override
      Bytes key(Random random, int step) {
        int run = step / RUN;
        int place = step % RUN;
        return padded(place == 0 ? 900_000 - 100 * run : 900_000 - 100 * (run + 1) + place);
      }
    },
    SEVERAL_STREAMS {
      @Override
      Bytes key(Random random, int step) {
        int stream = random.nextInt(5);
        int place = stream % 2 == 0 ? step : 500_000 - step;
        return Bytes.utf8("stream " + stream + "/" + padded(place).toUtf8());
      }
    },
    FEW_BYTES {
      @Override
      Bytes key(Random random, int step) {
        byte[] key = new byte[random.nextInt(30)];
        for (int i = 0; i < key.length; i++) {
          key[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0);
        }
        return Bytes.wrap(key);
      }
    };

    /** How many keys of {@link #RUNS} stand in one. */
    private static final int RUN = 40;

    abstract Bytes key(Random random, int step);

    private static Bytes padded(int number) {
      return Bytes.utf8(String.format(Locale.ROOT, "%016d", number));
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomRunAgreesWithTheModel(Keys keys) throws IOException {
    for (long seed = 0; seed < 3; seed++) {
      play(keys, new Random(seed), "with keys " + keys + ", seed " + seed);
    }
  }

  @Test
  void randomRunOfAllKindsOfKeysAgreesWithTheModel() throws IOException {
    Random random = new Random(99);
    ModelledMemTable table = table();
    Keys[] kinds = Keys.values();
    for (int step = 0; step < 6000; step++) {
      put(table, kinds[random.nextInt(kinds.length)].key(random, step), random);
    }
    table.check(random, "with all kinds of keys, seed 99");
  }

  private void play(Keys keys, Random random, String when) throws IOException {
    ModelledMemTable table = table();
    int steps = 1000 + random.nextInt(2000);
    for (int step = 0; step < steps; step++) {
      put(table, keys.key(random, step), random);
      long snapshot = random.nextBoolean() ? Entry.NEWEST : random.nextLong(table.sequence() + 1);
      table.checkGet(keys.key(random, random.nextInt(step + 1)), snapshot, when);
    }
    table.check(random, when);
    if (random.nextBoolean()) {
      table.table().freeze();
      table.check(random, when + ", frozen");
    }
  }

  private static void put(ModelledMemTable table, Bytes key, Random random) {
    if (random.nextInt(5) == 0) {
      table.delete(key);
    } else {
      table.put(key, noise(random.nextInt(50) == 0 ? 3000 : random.nextInt(60), table.sequence()));
    }
  }
}
