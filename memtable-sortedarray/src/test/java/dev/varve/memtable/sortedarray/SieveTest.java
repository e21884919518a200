package dev.varve.memtable.sortedarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sieve finds all that was added, and little else. */
final class SieveTest {
  private static final int KEYS = 200_000;

  private final Sieve sieve = new Sieve();
  private long entries;
  private long memory;

  private void add(Bytes key) {
    memory += sieve.ensureRoom(entries++);
    sieve.add(Sieve.hash(key));
  }

  private boolean mayContain(Bytes key) {
    return sieve.mayContain(Sieve.hash(key));
  }

  private static Bytes numbered(int number) {
    byte[] key = Bytes.utf8("user000000000000").toByteArray();
    for (int at = key.length - 1, rest = number; rest > 0; at--, rest /= 10) {
      key[at] += (byte) (rest % 10);
    }
    return Bytes.wrap(key);
  }

  @Test
  void emptySieveContainsNothing() {
    assertThat(mayContain(Bytes.EMPTY)).isFalse();
    assertThat(mayContain(numbered(1))).isFalse();
  }

  @Test
  void whatWasAddedPassesThroughAllStages() {
    for (int i = 0; i < KEYS; i++) {
      add(numbered(2 * i));
    }
    int found = 0;
    int foundOthers = 0;
    for (int i = 0; i < KEYS; i++) {
      found += mayContain(numbered(2 * i)) ? 1 : 0;
      foundOthers += mayContain(numbered(2 * i + 1)) ? 1 : 0;
    }
    assertThat(found).isEqualTo(KEYS);
    assertThat(foundOthers / (double) KEYS).as("absent keys that pass").isLessThan(0.1);
    assertThat(memory / (double) KEYS).as("bytes for each entry").isBetween(1.5, 2.5);
  }

  @Test
  void keysOfAllLengthsAreFound() {
    Random random = new Random(7);
    Bytes[] keys = new Bytes[60];
    for (int length = 0; length < keys.length; length++) {
      byte[] key = new byte[length];
      random.nextBytes(key);
      keys[length] = Bytes.wrap(key);
      add(keys[length]);
    }
    for (Bytes key : keys) {
      assertThat(mayContain(key)).as("a key of %s bytes", key.length()).isTrue();
      assertThat(Sieve.hash(key)).isEqualTo(Sieve.hash(key.copy()));
    }
  }

  @Test
  void everyByteOfAKeyCounts() {
    byte[] key = new byte[29];
    long hash = Sieve.hash(Bytes.wrap(key));
    for (int i = 0; i < key.length; i++) {
      key[i] = 1;
      assertThat(Sieve.hash(Bytes.wrap(key))).as("byte %s", i).isNotEqualTo(hash);
      key[i] = 0;
    }
    assertThat(Sieve.hash(Bytes.wrap(new byte[28]))).as("length").isNotEqualTo(hash);
  }
}
