package dev.varve.verification.trap;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong about their logs; see {@code docs/traps.md}. */
class LogTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() throws IOException {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  static Stream<Combination> logged() throws IOException {
    return all().filter(Combination::isLogged);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aLogIsWrittenUnlessNoneWasChosen(Combination combination) throws IOException {
    boolean logged = combination.isLogged();
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      long before = store.stats().writes().logBytes();
      for (int i = 0; i < 20; i++) {
        store.put(bytes("k" + i), bytes("v"));
      }
      assertThat(content(store)).hasSize(20);
      assertThat(store.stats().writes().logBytes() - before > 0).isEqualTo(logged);
      CrashStorage killed = storage.crash(LossModel.PROCESS_KILL, new Random(1));
      try (Store opened = builder.open(OrderSanitizer.over(killed))) {
        assertThat(content(opened)).hasSize(logged ? 20 : 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void aBatchIsLoggedOnceAndARefusedOneNever(Combination combination) throws IOException {
    StoreBuilder builder =
        combination.small(ASSEMBLER).set("max-value-size", "1KiB").set("max-batch-size", "2MiB");
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("first"), bytes("1")); // The segment has begun.
      long each = 0;
      for (int i = 0; i < 3; i++) {
        long before = logged(storage);
        WriteBatch batch = new WriteBatch();
        batch.put(bytes("key" + i), new byte[200]);
        store.write(batch);
        long bytes = logged(storage) - before;
        assertThat(bytes).as("batch %s", i).isBetween(200L, 300L);
        assertThat(i == 0 || Math.abs(bytes - each) < 32).as("batch %s", i).isTrue();
        each = bytes;
      }
      long before = logged(storage);
      WriteBatch refused = new WriteBatch();
      refused.put(bytes("refused"), bytes("1"));
      refused.put(bytes("also refused"), new byte[2000]);
      assertThatThrownBy(() -> store.write(refused)).isInstanceOf(WriteRejectedException.class);
      assertThat(logged(storage)).isEqualTo(before);
      store.put(bytes("next"), bytes("1"));
      CrashStorage killed = storage.crash(LossModel.PROCESS_KILL, new Random(1));
      try (Store opened = builder.open(OrderSanitizer.over(killed))) {
        assertThat(content(opened)).containsOnlyKeys("first", "key0", "key1", "key2", "next");
      }
    }
  }

  private static long logged(CrashStorage storage) throws IOException {
    long sum = 0;
    for (String text : storage.list()) {
      FileName name = FileName.parse(text);
      if (name != null && name.kind() == FileKind.WAL) {
        sum += Objects.requireNonNull(storage.bytes(name)).length;
      }
    }
    return sum;
  }

  /** Neither "both the option and the write must ask for it" nor "0 means always". */
  @ParameterizedTest
  @MethodSource("logged")
  void aWriteSyncsExactlyIfItOrTheStoreAskedForIt(Combination combination) {
    for (Durability standard : new Durability[] {Durability.OS, Durability.DEVICE}) {
      FaultStorage storage = new FaultStorage(new MemoryStorage());
      StoreBuilder builder =
          combination
              .small(ASSEMBLER)
              .set("durability", standard == Durability.OS ? "os" : "device")
              .keyspace(
                  "default",
                  keyspace ->
                      keyspace.set("memtable-size", "1MiB").set("memtable-entries", "9999"));
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        store.put(bytes("first"), bytes("1"), Durability.DEVICE);
        AtomicInteger syncs = new AtomicInteger();
        storage.failAs(operation -> {
          if (operation.kind() == StorageOperation.Kind.SYNC && isLog(operation)) {
            syncs.incrementAndGet();
          }
          return null;
        });
        for (int i = 0; i < 50; i++) {
          store.put(bytes("k" + i), bytes("v"));
        }
        assertThat(syncs).hasValue(standard == Durability.OS ? 0 : 50);
        syncs.set(0);
        for (int i = 0; i < 50; i++) {
          store.put(bytes("k" + i), bytes("v"), Durability.DEVICE);
        }
        assertThat(syncs).hasValue(50);
        syncs.set(0);
        store.write(new WriteBatch(), Durability.DEVICE);
        assertThat(syncs.get()).as("syncs for a batch without writes").isZero();
      }
    }
  }

  private static boolean isLog(StorageOperation operation) {
    FileName file = operation.file();
    return file != null && file.kind() == FileKind.WAL;
  }

  /** Also with more in the log than the memtables of the assembly that opens it would hold. */
  @ParameterizedTest
  @MethodSource("logged")
  void manySegmentsAreReplayedInOrderHoweverSmallTheMemtables(Combination combination) {
    CrashStorage storage = new CrashStorage();
    // A second keyspace that is never flushed keeps every segment.
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .keyspace(
                "kept",
                keyspace -> keyspace.set("memtable-size", "1MiB").set("memtable-entries", "9999"));
    CrashStorage killed;
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.keyspace("kept").put(bytes("kept"), bytes("first"));
      for (int segment = 0; segment < 30; segment++) {
        store.put(bytes("k"), bytes("value " + segment));
        store.keyspace("kept").put(bytes("n" + segment), bytes("v" + segment));
        store.keyspace("kept").put(bytes("same"), bytes("value " + segment));
        store.keyspace(Store.DEFAULT_KEYSPACE).flush();
      }
      killed = storage.crash(LossModel.PROCESS_KILL, new Random(1));
    }
    StoreBuilder smaller =
        combination
            .small(ASSEMBLER)
            .keyspace("kept", keyspace -> keyspace.set("memtable-entries", "5"));
    try (Store opened = smaller.open(OrderSanitizer.over(killed))) {
      assertThat(text(opened.get(bytes("k")))).isEqualTo("value 29");
      assertThat(text(opened.keyspace("kept").get(bytes("same")))).isEqualTo("value 29");
      assertThat(content(opened.keyspace("kept"))).hasSize(32);
    }
  }
}
