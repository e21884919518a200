package dev.varve.views.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.store.ConflictException;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.WriteBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceRecorderTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong(5_000);
  private final Store store = Varve.assemble().openInMemory();

  @AfterEach
  void close() {
    store.close();
  }

  private TraceRecorder recorder(double sample) throws IOException {
    return TraceRecorder.to(out, sample, () -> nanos.getAndAdd(1_000));
  }

  /** The lines of the trace without its header, times and threads. */
  private List<String> lines() {
    return out.toString(UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.replaceFirst(",\\d+,\\d+$", ""))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void whatIsDoneDirectlyIsRecorded() throws IOException {
    try (TraceRecorder recorder = recorder(1)) {
      Store recorded = recorder.record(store);
      recorded.put(bytes("a"), bytes("123"));
      recorded.get(bytes("a"));
      recorded.get(bytes("b"));
      recorded.contains(bytes("a"));
      recorded.keyspace("default").delete(bytes("a,b"));
      recorded.keyspace("other").put(bytes("x"), bytes("1"));
      recorded.delete(bytes("a"));
    }
    assertThat(lines())
        .containsExactly(
            "put,a,3,", "get,a,3,", "get,b,,", "get,a,0,", "delete,a\\x2Cb,,", "delete,a,,");
    assertThat(out.toString(UTF_8))
        .startsWith("op,key,value_size,scan_length,time_us,thread\nput,a,3,,1,")
        .contains("get,a,3,,2,");
    assertThat(store.keyspace("other").get(bytes("x"))).isEqualTo(bytes("1"));
  }

  @Test
  void theExampleOfTheReadmeWritesAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("trace.csv");
    try (TraceRecorder recorder =
        TraceRecorder.to(Files.newOutputStream(file), 0.01, System::nanoTime)) {
      Store recorded = recorder.record(store);
      recorded.put(bytes("k1"), bytes("v1"));
    }
    assertThat(store.get(bytes("k1"))).isEqualTo(bytes("v1"));
    assertThat(file).content().startsWith("op,key,value_size,");
  }

  @Test
  void scansAreRecordedWithWhatTheyRead() throws IOException {
    for (String key : List.of("a", "b", "c", "d")) {
      store.put(bytes(key), bytes("1"));
    }
    try (TraceRecorder recorder = recorder(1)) {
      Store recorded = recorder.record(store);
      try (Cursor cursor = recorded.scan(KeyRange.from(bytes("b")))) {
        cursor.next();
        cursor.next();
      }
      recorded.scan().forEach(entry -> assertThat(entry.value().length()).isEqualTo(1));
      try (Cursor cursor = recorded.scan()) {
        assertThat(cursor.seek(bytes("b"))).isTrue();
        cursor.next();
        assertThat(cursor.seek(bytes("d"))).isTrue();
      }
      try (Cursor cursor = recorded.scan(KeyRange.from(bytes("x")))) {
        assertThat(cursor.next()).isFalse();
      }
    }
    assertThat(lines()).containsExactly("scan,b,,2", "scan,b,,2", "scan,d,,1", "scan,x,,0");
  }

  @Test
  void batchesSnapshotsAndTransactionsAreRecordedWhenTheyAreCarriedOut() throws IOException {
    try (TraceRecorder recorder = recorder(1)) {
      Store recorded = recorder.record(store);
      Keyspace main = recorded.keyspace("default");
      Keyspace other = recorded.keyspace("other");
      WriteBatch batch = new WriteBatch();
      batch.put(bytes("a"), bytes("12"));
      batch.keyspace(other).put(bytes("o"), bytes("1"));
      batch.keyspace(main).delete(bytes("b"));
      recorded.write(batch);
      try (Snapshot snapshot = recorded.snapshot()) {
        assertThat(snapshot.get(bytes("a"))).isEqualTo(bytes("12"));
        assertThat(snapshot.keyspace(main).get(bytes("a"))).isEqualTo(bytes("12"));
        assertThat(snapshot.keyspace(other).get(bytes("o"))).isEqualTo(bytes("1"));
      }
      try (Transaction transaction = recorded.begin()) {
        transaction.put(bytes("t"), bytes("1234"));
        transaction.keyspace(main).delete(bytes("a"));
        assertThat(transaction.get(bytes("t"))).isEqualTo(bytes("1234"));
        transaction.commit();
      }
      try (Transaction transaction = recorded.begin()) {
        transaction.put(bytes("t"), bytes("never"));
        store.put(bytes("t"), bytes("meanwhile"));
        assertThatThrownBy(transaction::commit).isInstanceOf(ConflictException.class);
      }
      try (Transaction transaction = recorded.begin()) {
        transaction.put(bytes("u"), bytes("given up"));
      }
    }
    assertThat(lines())
        .containsExactly(
            "put,a,2,", "delete,b,,", "get,a,2,", "get,a,2,", "get,t,4,", "put,t,4,", "delete,a,,");
    assertThat(store.get(bytes("a"))).isNull();
    assertThat(store.keyspace("other").get(bytes("o"))).isEqualTo(bytes("1"));
  }

  @Test
  void ofASampledKeyEverythingIsThereAndOfOthersNothing() throws IOException {
    try (TraceRecorder recorder = recorder(0.25)) {
      Store recorded = recorder.record(store);
      for (int round = 0; round < 3; round++) {
        for (int key = 0; key < 2000; key++) {
          recorded.put(bytes("key" + key), bytes("1"));
        }
      }
    }
    KeySample sample = KeySample.of(0.25);
    long expected = 0;
    for (int key = 0; key < 2000; key++) {
      expected += sample.contains(bytes("key" + key)) ? 1 : 0;
    }
    assertThat(expected).isBetween(400L, 600L);
    assertThat(lines()).hasSize((int) expected * 3);
    assertThat(lines().stream().distinct()).hasSize((int) expected);
  }

  @Test
  void aTraceThatCannotBeWrittenStopsNothingButIsReported() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("the disk is full");
          }
        };
    TraceRecorder recorder = TraceRecorder.to(full, 1, System::nanoTime);
    Store recorded = recorder.record(store);
    byte[] key = new byte[40_000];
    for (int i = 0; i < 5; i++) {
      recorded.put(key, bytes("" + i));
    }
    assertThat(store.get(key)).isEqualTo(bytes("4"));
    assertThatThrownBy(recorder::close).hasMessage("the disk is full");
    recorder.close();
  }

  @Test
  void aSampleOfNothingIsRefused() {
    for (double part : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> TraceRecorder.to(out, part, System::nanoTime))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
