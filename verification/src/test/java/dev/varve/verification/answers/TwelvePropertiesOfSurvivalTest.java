package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.CorruptionException;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreLockedException;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever was cut off, damaged or killed, what was promised is there. The letters are those of the
 * list of twelve properties in {@code DESIGN.md} of the engine; each is tested on every combination
 * of parts.
 */
class TwelvePropertiesOfSurvivalTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  @TempDir private Path directory;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  static Stream<Combination> logged() {
    return all().filter(Combination::isLogged);
  }

  // f
  @ParameterizedTest
  @MethodSource("logged")
  void aTornTailLosesOnlyTheUnfinishedRecord(Combination combination) throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 5; i++) {
        store.put(bytes("k" + i), bytes("value " + i));
      }
      CrashStorage killed = storage.crash(LossModel.PROCESS_KILL, new Random(1));
      Random random = new Random(2);
      for (int extra : new int[] {1, 2, 7, 8, 13, 100, 512, 4096}) {
        for (boolean zeros : new boolean[] {true, false}) {
          byte[] tail = new byte[extra];
          if (!zeros) {
            random.nextBytes(tail);
          }
          assertTailIsIgnored(builder, killed, tail);
        }
      }
    }
  }

  private static void assertTailIsIgnored(StoreBuilder builder, CrashStorage killed, byte[] tail)
      throws IOException {
    CrashStorage image = killed.crash(LossModel.PROCESS_KILL, new Random(1));
    FileName segment = newest(image.list());
    byte[] log = Objects.requireNonNull(image.bytes(segment));
    byte[] longer = Arrays.copyOf(log, log.length + tail.length);
    System.arraycopy(tail, 0, longer, log.length, tail.length);
    replace(image, segment, longer);
    for (int session = 0; session < 2; session++) {
      try (Store opened = builder.open(image)) {
        for (int i = 0; i < 5; i++) {
          assertThat(text(opened.get(bytes("k" + i)))).isEqualTo("value " + i);
        }
        opened.put(bytes("after" + session), bytes("x"));
      }
    }
    try (Store opened = builder.open(image)) {
      assertThat(content(opened)).hasSize(7).containsKeys("after0", "after1");
    }
  }

  private static void replace(CrashStorage image, FileName file, byte[] content)
      throws IOException {
    image.delete(file);
    try (AppendFile rewritten = image.create(file)) {
      rewritten.append(content, 0, content.length);
    }
  }

  private Path copy(CrashStorage image, String name) throws IOException {
    Path target = Files.createDirectories(directory.resolve(name));
    for (String file : image.list()) {
      FileName fileName = FileName.parse(file);
      byte[] bytes = fileName == null ? null : image.bytes(fileName);
      if (bytes != null) {
        Files.write(target.resolve(file), bytes);
      }
    }
    return target;
  }

  // g
  @ParameterizedTest
  @MethodSource("logged")
  void damageInTheMiddleOfTheLogIsReportedAndNothingIsChanged(Combination combination)
      throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    int damagedAt;
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("first"), bytes("1"), Durability.DEVICE);
      FileName segment = newest(storage.list());
      damagedAt = Objects.requireNonNull(storage.bytes(segment)).length - 1;
      for (int i = 0; i < 10; i++) {
        store.put(bytes("k" + i), bytes("value " + i), Durability.DEVICE);
      }
      Path copy = copy(storage.crash(LossModel.PROCESS_KILL, new Random(1)), "damaged");
      Path file = copy.resolve(segment.toString());
      byte[] content = Files.readAllBytes(file);
      content[damagedAt] ^= 0x10;
      Files.write(file, content);
      Map<String, Integer> before = hashes(copy);
      assertThatThrownBy(() -> builder.open(copy))
          .isInstanceOf(CorruptionException.class)
          .hasMessageContaining(segment.toString());
      assertThat(hashes(copy)).isEqualTo(before);
    }
  }

  private static FileName newest(List<String> listing) {
    return listing.stream()
        .map(FileName::parse)
        .filter(name -> name != null && name.kind() == FileKind.WAL)
        .max(Comparator.comparingLong(name -> name == null ? 0 : name.number()))
        .orElseThrow();
  }

  private static Map<String, Integer> hashes(Path store) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("LOCK")) {
          hashes.put(name, Arrays.hashCode(Files.readAllBytes(file)));
        }
      }
    }
    return hashes;
  }

  // h
  @ParameterizedTest
  @MethodSource("logged")
  void aBatchIsAllOrNothingThroughACrashAtEveryByteOfTheLog(Combination combination)
      throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("before"), bytes("1"));
      FileName segment = newest(storage.list());
      int start = Objects.requireNonNull(storage.bytes(segment)).length;
      Keyspace second = store.keyspace("second");
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 10; i++) {
        batch.put(bytes("a" + i), bytes("value " + i));
        batch.keyspace(second).put(bytes("b" + i), bytes("value " + i));
      }
      store.write(batch);
      CrashStorage whole = storage.crash(LossModel.PROCESS_KILL, new Random(1));
      byte[] log = Objects.requireNonNull(whole.bytes(segment));
      assertThat(log.length).isGreaterThan(start + 200);
      for (int end = start; end <= log.length; end += 5) {
        CrashStorage torn = whole.crash(LossModel.PROCESS_KILL, new Random(1));
        replace(torn, segment, Arrays.copyOf(log, end));
        try (Store opened = builder.open(torn)) {
          int found = content(opened).size() - 1;
          int other = 0;
          try (Cursor cursor = opened.keyspace("second").scan()) {
            while (cursor.next()) {
              other++;
            }
          }
          assertThat(List.of(found, other))
              .as("log cut off at byte %s of %s", end, log.length)
              .isIn(List.of(0, 0), List.of(10, 10));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBatchWithAMemberThatIsTooLargeIsRefusedAsAWhole(Combination combination) {
    StoreBuilder builder =
        combination.small(ASSEMBLER).set("max-value-size", "1KiB").set("max-batch-size", "2MiB");
    try (Store store = builder.openInMemory()) {
      WriteBatch batch = new WriteBatch();
      batch.put(bytes("a"), bytes("1"));
      batch.put(bytes("b"), new byte[1025]);
      long before = store.latestSequence();
      assertThatThrownBy(() -> store.write(batch))
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("1025")
          .hasMessageContaining("max-value-size");
      assertThat(store.get(bytes("a"))).isNull();
      assertThat(store.latestSequence()).isEqualTo(before);
      // A batch much larger than a memtable is no problem.
      WriteBatch large = new WriteBatch();
      for (int i = 0; i < 1000; i++) {
        large.put(bytes("large" + i), new byte[1000]);
      }
      store.write(large);
      assertThat(content(store)).hasSize(1000);
    }
  }

  // i
  @ParameterizedTest
  @MethodSource("all")
  void whatWasNotFlushedSurvivesClose(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 100; i++) {
        store.put(bytes("k" + i), bytes("value " + i));
      }
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(content(store)).hasSize(100);
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void whatWasNotFlushedSurvivesAKillAtAnyMoment(Combination combination) {
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
            .keyspace("default", keyspace -> keyspace.set("memtable-entries", "10"));
    CrashStorage storage = new CrashStorage();
    int[] acknowledged = {0};
    List<String> looked = new ArrayList<>();
    storage.watch((now, operation) -> {
      // Above all when segments of the log are deleted: their content must be in tables.
      if (operation.startsWith("delete") || now.operations() % 9 == 0) {
        looked.add(operation);
        try (Store opened =
            builder.open(OrderSanitizer.over(now.crash(LossModel.PROCESS_KILL, new Random(1))))) {
          assertThat(content(opened))
              .as("before %s", operation)
              .hasSizeGreaterThanOrEqualTo(acknowledged[0]);
        }
      }
    });
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 100; i++) {
        store.put(bytes("k" + i), bytes("value " + i));
        acknowledged[0] = i + 1;
      }
    }
    assertThat(looked).anyMatch(operation -> operation.matches("delete .*[.]wal"));
  }

  // j
  @ParameterizedTest
  @MethodSource("all")
  void whatADurableRecordPointsAtIsDurableBeforeIt(Combination combination) {
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
            .keyspace("default", keyspace -> keyspace.set("memtable-entries", "10"));
    CrashStorage storage = new CrashStorage();
    int[] looked = {0};
    storage.watch((now, operation) -> {
      // A manifest's record was synced just before: everything that it names must open, though
      // nothing else that was not synced survives.
      if (now.operations() > 20 && now.operations() % 3 == 0) {
        looked[0]++;
        try (Store opened =
            builder.open(OrderSanitizer.over(now.crash(LossModel.DROP_ALL, new Random(1))))) {
          assertThat(opened.verify().damage()).as("before %s", operation).isEmpty();
        }
      }
    });
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 80; i++) {
        store.put(bytes("k" + i % 20), bytes("value " + i));
      }
      store.compact();
    }
    assertThat(looked[0]).isGreaterThan(10);
  }

  // k
  @ParameterizedTest
  @MethodSource("all")
  void aDirectoryIsOpenOnceAndCloseReleasesIt(Combination combination) {
    StoreBuilder builder = combination.small(ASSEMBLER);
    Path path = directory.resolve("a/b/c");
    for (int round = 0; round < 3; round++) {
      Store store = builder.open(path);
      assertThatThrownBy(() -> builder.open(path))
          .isInstanceOf(StoreLockedException.class)
          .hasMessageContaining(path.toString());
      store.put(bytes("k"), bytes("v" + round));
      store.close();
      store.close();
      assertThatThrownBy(() -> store.put(bytes("k"), bytes("late")))
          .isInstanceOf(StoreClosedException.class);
      assertThatThrownBy(() -> store.get(bytes("k"))).isInstanceOf(StoreClosedException.class);
      assertThat(threadsOf("c")).isEmpty();
    }
    try (Store store = builder.open(path)) {
      assertThat(text(store.get(bytes("k")))).isEqualTo("v2");
    }
  }

  private static List<String> threadsOf(String store) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("varve-" + store + "-"))
        .toList();
  }
}
