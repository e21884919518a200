package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.ConflictException;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Failures;
import dev.varve.verification.Ledger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is read together, by a snapshot, a cursor or a transaction, is the state at one moment
 * between the beginning and the end of the call that opened it.
 *
 * <p>Every transaction raises a version by one and gives some keys that version as their value, so
 * the transactions are in an order that the test knows: a state is right if it is the one that the
 * version in it says it is. (Snapshot isolation as Berenson et al. define it, SIGMOD 1995, where
 * the order need not be searched for.)
 */
@Tag("threads")
@Timeout(300)
class SnapshotIsolationTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261201;
  private static final int ROUNDS = 1;
  private static final int VERSIONS = 400;
  private static final int KEYS = 12;
  private static final int FILLERS = 40;

  @Test
  void whatIsReadTogetherIsTheStateAtOneMoment() {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    try (Ledger ledger =
        new Ledger("snapshot-isolation").floor("reads", 450_000).floor("states", 10_000)) {
      for (Combination combination : all) {
        Effort.rounds(ROUNDS, SEED, all.size(), seed -> new Round(combination, seed, ledger).run());
      }
    }
  }

  /** One store, two threads that write and two that read. */
  private static final class Round {
    private final Combination combination;
    private final long seed;
    private final Ledger ledger;

    /** For each version, the keys that it writes, as bits. */
    private final int[] written = new int[VERSIONS + 1];

    /** The newest version of which a commit returned. */
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** The newest version of which a commit was called. */
    private final AtomicInteger issued = new AtomicInteger();

    private final AtomicInteger commits = new AtomicInteger();

    Round(Combination combination, long seed, Ledger ledger) {
      this.combination = combination;
      this.seed = seed;
      this.ledger = ledger;
      SplittableRandom random = new SplittableRandom(seed);
      written[0] = (1 << KEYS) - 1;
      for (int version = 1; version <= VERSIONS; version++) {
        written[version] = random.nextInt(1, 1 << KEYS);
      }
    }

    void run() {
      Failures failures = new Failures();
      WatchedStorage storage = new WatchedStorage(new MemoryStorage());
      try (Store store =
          combination
              .small(ASSEMBLER)
              .listener(failures)
              .open(OrderSanitizer.over(storage).allowLateClose())) {
        Keyspace mirror = store.keyspace("mirror");
        try (Transaction first = store.begin()) {
          put(first, mirror, 0);
          first.commit();
        }
        Crew crew = Crew.ofPlatform();
        crew.with(2, _ -> write(crew, store, mirror));
        crew.with(2, number -> read(crew, store, mirror, new SplittableRandom(seed * 8 + number)));
        crew.run();
        assertThat(commits.get()).as("commits, each of which made a version").isEqualTo(VERSIONS);
      }
      assertThat(failures.events()).isEmpty();
      storage.assertLeftClean();
    }

    private void put(Transaction transaction, Keyspace mirror, int version) {
      Transaction.KeyspaceView other = transaction.keyspace(mirror);
      for (int key = 0; key < KEYS; key++) {
        if ((written[version] & 1 << key) != 0) {
          // Half of the keys are in each keyspace.
          (key % 2 == 0 ? transaction : other).put(key(key), value(version));
        }
      }
      transaction.put(bytes("version"), value(version));
      other.put(bytes("version"), value(version));
      // What makes memtables full.
      transaction.put(bytes("z" + version % FILLERS), new byte[60]);
    }

    private void write(Crew crew, Store store, Keyspace mirror) {
      while (crew.goesOn()) {
        try (Transaction transaction = store.begin()) {
          int[] state = state(transaction, transaction.keyspace(mirror));
          int version = state[KEYS] + 1;
          if (version > VERSIONS) {
            crew.stop();
            return;
          }
          put(transaction, mirror, version);
          issued.accumulateAndGet(version, Math::max);
          transaction.commit();
          commits.incrementAndGet();
          acknowledged.accumulateAndGet(version, Math::max);
        } catch (ConflictException e) {
          ledger.count("conflicts");
        }
      }
    }

    private void read(Crew crew, Store store, Keyspace mirror, SplittableRandom random) {
      do {
        int before = acknowledged.get();
        switch (random.nextInt(4)) {
          case 0 -> {
            try (Snapshot snapshot = store.snapshot()) {
              int after = issued.get();
              ReadAccess other = snapshot.keyspace(mirror);
              judge(state(snapshot, other), before, after);
              // And again, whatever was merged meanwhile.
              judge(walked(snapshot, other), before, after);
            }
          }
          case 1 -> {
            try (Transaction transaction = store.begin()) {
              int after = issued.get();
              ReadAccess other = transaction.keyspace(mirror);
              judge(walked(transaction, other), before, after);
              judge(state(transaction, other), before, after);
            }
          }
          case 2 -> {
            try (Snapshot snapshot = store.snapshot()) {
              int after = issued.get();
              int[] first = state(snapshot, snapshot.keyspace(mirror));
              judge(first, before, after);
              if (random.nextInt(8) == 0) {
                store.flush();
                judge(walked(snapshot, snapshot.keyspace(mirror)), before, after);
              }
              same(first, state(snapshot, snapshot.keyspace(mirror)));
            }
          }
          default -> {
            try (Cursor cursor = store.scan()) {
              int after = issued.get();
              int[] state = nothing();
              walk(cursor, state, random.nextBoolean());
              judgeHalf(state, before, after);
            }
          }
        }
      } while (crew.goesOn());
    }

    private static int[] nothing() {
      int[] state = new int[KEYS + 1];
      Arrays.fill(state, -1);
      return state;
    }

    /** The version of each key, and then the version itself, by lookups. */
    private int[] state(ReadAccess even, ReadAccess odd) {
      int[] state = new int[KEYS + 1];
      for (int key = 0; key < KEYS; key++) {
        state[key] = version((key % 2 == 0 ? even : odd).get(key(key)));
      }
      state[KEYS] = version(even.get(bytes("version")));
      if (state[KEYS] != version(odd.get(bytes("version")))) {
        throw wrong("a transaction is seen in part", state);
      }
      ledger.add("reads", KEYS + 2);
      return state;
    }

    /** The same by walks. */
    private int[] walked(ReadAccess even, ReadAccess odd) {
      int[] state = nothing();
      try (Cursor cursor = even.scan()) {
        walk(cursor, state, true);
      }
      int version = state[KEYS];
      try (Cursor cursor = odd.scan()) {
        walk(cursor, state, false);
      }
      if (state[KEYS] != version) {
        throw wrong("a transaction is seen in part", state);
      }
      return state;
    }

    private void walk(Cursor cursor, int[] state, boolean forward) {
      if (!forward) {
        cursor.afterLast();
      }
      int seen = 0;
      while (forward ? cursor.next() : cursor.previous()) {
        seen++;
        byte first = cursor.key().toByteArray()[0];
        if (first == 'k') {
          state[cursor.key().toByteArray()[1] - 'a'] = version(cursor.value().toByteArray());
        } else if (first == 'v') {
          state[KEYS] = version(cursor.value().toByteArray());
        }
      }
      ledger.add("reads", seen);
    }

    private void judge(int[] state, int before, int after) {
      judge(1, state, before, after);
    }

    /** Judges the keys of the default keyspace only. */
    private void judgeHalf(int[] state, int before, int after) {
      judge(2, state, before, after);
    }

    private void judge(int step, int[] state, int before, int after) {
      ledger.count("states");
      int newest = state[KEYS];
      if (newest < before || newest > after) {
        throw wrong("expected a version from " + before + " to " + after, state);
      }
      int open = 0;
      for (int key = 0; key < KEYS; key += step) {
        open |= 1 << key;
      }
      for (int version = newest; open != 0; version--) {
        for (int keys = open & written[version]; keys != 0; keys &= keys - 1) {
          int key = Integer.numberOfTrailingZeros(keys);
          if (state[key] != version) {
            throw wrong("expected version " + version + " of key " + key, state);
          }
        }
        open &= ~written[version];
      }
    }

    private void same(int[] first, int[] second) {
      if (!Arrays.equals(first, second)) {
        throw wrong("a snapshot changed from " + Arrays.toString(first), second);
      }
    }

    private AssertionError wrong(String problem, int[] state) {
      return new AssertionError(combination + ": " + problem + ": " + Arrays.toString(state));
    }

    private static byte[] key(int key) {
      return new byte[] {'k', (byte) ('a' + key)};
    }

    private static byte[] value(int version) {
      return ByteBuffer.allocate(4).putInt(version).array();
    }

    private static int version(byte @Nullable [] value) {
      return value == null ? -1 : ByteBuffer.wrap(value).getInt();
    }
  }
}
