package dev.varve.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.option.ByteSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every engine against a sorted map. It is run twice: with the class path of {@code leveldb}, and
 * for all others.
 */
class BehaviourTest {
  private static final Budget BUDGET = new Budget(ByteSize.mib(8), ByteSize.mib(1), 3);
  private static final int KEY_LENGTH = 16;
  private static final int KEYS = 500;
  private static final int WRITES = 4_000;
  private static final int SEEKS = 200;
  private static final int STEPS = 10;
  private static final int LARGE = 40_000; // longer than pages and blocks, and than first buffers

  @TempDir private Path directory;

  private final SplittableRandom random = new SplittableRandom(20261127);
  private final NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
  private final List<byte[]> keys = new ArrayList<>();

  static List<String> engines() {
    if (LevelEngine.isOriginal()) {
      return List.of("leveldb");
    }
    List<String> names = new ArrayList<>(Engines.NAMES);
    names.removeAll(List.of("varve:PRESET", "varve:FILE", "leveldb"));
    names.add("varve:tiered");
    return names;
  }

  @BeforeEach
  void chooseKeys() {
    for (int i = 0; i < KEYS; i++) {
      keys.add(bytes(KEY_LENGTH)); // of all values: those above 127 are not less than others
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] anyKey() {
    return keys.get(random.nextInt(KEYS));
  }

  private byte[] anyValue() {
    return bytes(random.nextInt(100) == 0 ? LARGE : 1 + random.nextInt(300));
  }

  /** Writes at random. Afterwards the caller's arrays hold something else. */
  private void write(BenchEngine engine) {
    for (int i = 0; i < WRITES; i++) {
      byte[] key = anyKey().clone();
      if (random.nextInt(4) == 0) {
        model.remove(key);
        engine.delete(key);
      } else {
        byte[] value = anyValue();
        model.put(key.clone(), value.clone());
        engine.put(key, value);
        Arrays.fill(value, (byte) 0);
      }
      Arrays.fill(key, (byte) 0);
    }
  }

  private void checkReads(BenchEngine engine) {
    for (byte[] key : keys) {
      byte[] found = engine.get(key.clone());
      assertThat(found).isEqualTo(model.get(key));
      if (found != null && !(engine instanceof SkipListEngine)) {
        Arrays.fill(found, (byte) 0); // it is the caller's
        assertThat(engine.get(key)).isEqualTo(model.get(key));
      }
      key = key.clone();
      key[KEY_LENGTH - 1]++;
      assertThat(engine.get(key)).isNull();
    }
  }

  private void checkScans(EngineType type, BenchEngine engine) {
    try (BenchScan scan = engine.scan()) {
      assertWalk(scan, scan.first(), model);
      assertWalk(scan, scan.first(), model);
      for (int i = 0; i < SEEKS; i++) {
        byte[] from = i % 2 == 0 ? anyKey().clone() : bytes(KEY_LENGTH);
        assertWalk(scan, scan.seek(from), model.tailMap(from, true), STEPS);
      }
      assertThat(scan.seek(bytes(KEY_LENGTH, (byte) 0xff))).isFalse();
      assertWalk(scan, scan.seek(new byte[KEY_LENGTH]), model);
      if (type.cannot(Ability.REVERSE_SCANS) == null) {
        for (int turn = 0; turn < 2; turn++) {
          boolean there = scan.last();
          for (Map.Entry<byte[], byte[]> entry : model.descendingMap().entrySet()) {
            assertAt(scan, there, entry);
            there = scan.previous();
          }
          assertThat(there).isFalse();
        }
        assertWalk(scan, scan.first(), model);
      }
    }
  }

  private static byte[] bytes(int length, byte value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private static void assertWalk(BenchScan scan, boolean start, Map<byte[], byte[]> expected) {
    assertWalk(scan, start, expected, Integer.MAX_VALUE);
  }

  /** A walk that begins with the first entry of a map, over some steps at most. */
  private static void assertWalk(
      BenchScan scan, boolean start, Map<byte[], byte[]> expected, int most) {
    boolean there = start;
    int steps = 0;
    for (Map.Entry<byte[], byte[]> entry : expected.entrySet()) {
      if (steps++ == most) {
        return;
      }
      assertAt(scan, there, entry);
      there = scan.next();
    }
    assertThat(there).isFalse();
  }

  private static void assertAt(BenchScan scan, boolean there, Map.Entry<byte[], byte[]> entry) {
    assertThat(there).isTrue();
    assertThat(scan.key().toByteArray()).isEqualTo(entry.getKey());
    assertThat(scan.value().toByteArray()).isEqualTo(entry.getValue());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void whatIsReadIsWhatWasWritten(String name) {
    EngineType type = Engines.named(name, BUDGET);
    boolean reopens = type.cannot(Ability.REOPENING) == null;
    BenchEngine engine = type.open(directory);
    try {
      checkScans(type, engine); // of nothing
      write(engine);
      checkReads(engine);
      checkScans(type, engine);
      engine.idle();
      checkScans(type, engine);
      write(engine);
      engine.compact();
      checkReads(engine);
      checkScans(type, engine);
      write(engine);
      if (reopens) {
        engine.close();
        engine = type.open(directory);
      }
      checkReads(engine);
      checkScans(type, engine);
    } finally {
      engine.close();
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void batchIsThereWhenItIsWrittenAndNotBefore(String name) {
    EngineType type = Engines.named(name, BUDGET);
    assumeTrue(type.cannot(Ability.ATOMIC_BATCHES) == null);
    try (BenchEngine engine = type.open(directory)) {
      write(engine);
      try (BenchBatch batch = engine.batch()) {
        for (int turn = 0; turn < 3; turn++) {
          NavigableMap<byte[], byte[]> before = new TreeMap<>(model);
          for (int i = 0; i < 100; i++) {
            byte[] key = anyKey().clone();
            byte[] value = anyValue();
            model.put(key.clone(), value.clone());
            batch.put(key, value);
            Arrays.fill(key, (byte) 0);
            Arrays.fill(value, (byte) 0);
          }
          for (byte[] key : keys) {
            assertThat(engine.get(key)).isEqualTo(before.get(key));
          }
          batch.write();
          checkReads(engine);
        }
        batch.write(); // of nothing
      }
      try (BenchBatch dropped = engine.batch()) {
        dropped.put(keys.getFirst(), anyValue());
      }
      checkReads(engine);
      checkScans(type, engine);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void threadsWriteAndReadAtTheSameTime(String name) throws Exception {
    EngineType type = Engines.named(name, BUDGET);
    int threads = 4;
    try (BenchEngine engine = type.open(directory)) {
      List<Future<?>> running = new ArrayList<>();
      try (ExecutorService service = Executors.newFixedThreadPool(threads)) {
        for (int thread = 0; thread < threads; thread++) {
          int first = thread;
          running.add(service.submit(() -> writeAndRead(engine, first, threads)));
        }
      }
      for (Future<?> one : running) {
        assertThatItEndedWell(one);
      }
      for (byte[] key : keys) {
        model.put(key, key);
      }
      checkReads(engine);
      checkScans(type, engine);
    }
  }

  /** Gives every key of a thread itself as value, with a scan beside the reads. */
  private void writeAndRead(BenchEngine engine, int first, int step) {
    for (int i = first; i < KEYS; i += step) {
      byte[] key = keys.get(i);
      engine.put(key, key);
      assertThat(engine.get(key)).isEqualTo(key);
      try (BenchScan scan = engine.scan()) {
        assertThat(scan.seek(key)).isTrue();
        assertThat(scan.value().toByteArray()).isEqualTo(key);
        assertThat(engine.get(key)).isEqualTo(key);
      }
    }
  }

  private static void assertThatItEndedWell(Future<?> task) throws InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed", e.getCause());
    }
  }
}
