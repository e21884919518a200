package dev.varve.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.testkit.storage.FaultEffect;
import dev.varve.testkit.storage.FaultRule;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.Gate;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a flight recording of the JVM holds of a store. */
class FlightTest {
  private static final List<String> NAMES =
      List.of("dev.varve.Flush", "dev.varve.Compaction", "dev.varve.Stall", "dev.varve.Commit");
  private static final int ROUNDS = 6;
  private static final int KEYS = 300;

  @TempDir Path directory;

  private StoreStats write(Path place) {
    // A memtable is full at once, and only one may wait, so writers are stopped.
    try (Store store =
        Varve.assemble()
            .keyspace(
                Store.DEFAULT_KEYSPACE,
                keyspace -> keyspace.set("memtable-size", "64KiB").set("max-frozen-memtables", "1"))
            .compaction("tiered")
            .open(place)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < KEYS; i++) {
          store.put(("key" + i).getBytes(UTF_8), new byte[1000]);
        }
        store.put("last".getBytes(UTF_8), new byte[1], Durability.DEVICE);
        store.flush();
      }
      store.compact();
      store.awaitIdle();
      return store.stats();
    }
  }

  /** What a store counted, and what was recorded of it. */
  private record Flight(StoreStats stats, List<RecordedEvent> events) {}

  private Flight record(boolean allCommits) throws IOException {
    StoreStats stats;
    Path file = directory.resolve("flight.jfr");
    try (Recording recording = new Recording()) {
      NAMES.forEach(name -> recording.enable(name));
      if (allCommits) {
        recording.enable("dev.varve.Commit").withThreshold(Duration.ZERO).with("throttle", "off");
      }
      recording.start();
      stats = write(directory.resolve("store"));
      recording.stop();
      recording.dump(file);
    }
    return new Flight(stats, RecordingFile.readAllEvents(file));
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  private static long sum(List<RecordedEvent> events, String field) {
    return events.stream().mapToLong(event -> event.getLong(field)).sum();
  }

  @Test
  void aRecordingTellsTheSameAsTheStatistics() throws IOException {
    Flight flight = record(true);
    StoreStats stats = flight.stats();
    List<RecordedEvent> events = flight.events();
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.getEventType().getCategoryNames()).containsExactly("Varve");
          assertThat(event.getString("store")).isEqualTo(directory.resolve("store").toString());
          assertThat(event.getThread()).isNotNull();
          assertThat(event.getDuration()).isPositive();
        });
    List<RecordedEvent> flushes = named(events, "dev.varve.Flush");
    assertThat(flushes).hasSize((int) stats.writes().flushes()).isNotEmpty();
    assertThat(sum(flushes, "bytesWritten")).isEqualTo(stats.writes().flushedBytes());
    assertThat(flushes)
        .allSatisfy(flush -> {
          assertThat(flush.getString("keyspace")).isEqualTo(Store.DEFAULT_KEYSPACE);
          assertThat(flush.getLong("entries")).isPositive();
          assertThat(flush.getBoolean("succeeded")).isTrue();
        });
    List<RecordedEvent> compactions = named(events, "dev.varve.Compaction");
    assertThat(compactions).hasSize((int) stats.writes().compactions()).isNotEmpty();
    assertThat(sum(compactions, "bytesRead")).isEqualTo(stats.writes().compactionBytesRead());
    assertThat(sum(compactions, "bytesWritten")).isEqualTo(stats.writes().compactionBytesWritten());
    assertThat(compactions)
        .allSatisfy(compaction -> {
          assertThat(compaction.getString("kind")).isIn("merge", "move");
          assertThat(compaction.getString("reason")).isNotEmpty();
          assertThat(compaction.getInt("level")).isNotNegative();
          assertThat(compaction.getInt("inputs")).isPositive();
        });
    List<RecordedEvent> commits = named(events, "dev.varve.Commit");
    assertThat(commits).hasSize(ROUNDS * (KEYS + 1));
    assertThat(sum(commits, "operations")).isEqualTo(ROUNDS * (KEYS + 1));
    assertThat(commits.stream().filter(commit -> commit.getBoolean("synced"))).hasSize(ROUNDS);
    assertThat(named(events, "dev.varve.Stall")).hasSize((int) stats.writes().stalls());
  }

  @Test
  @Timeout(60)
  void aWriterThatIsStoppedUntilAFlushIsDoneIsRecordedWithItsThreadAndTheReason() throws Exception {
    Gate gate = new Gate();
    FaultStorage slow = new FaultStorage(new MemoryStorage());
    slow.inject(FaultRule.once(Kind.CREATE, FileKind.TABLE, 1, FaultEffect.waitAt(gate)));
    Path file = directory.resolve("stall.jfr");
    StoreStats stats;
    try (Recording recording = new Recording();
        Store store =
            Varve.assemble()
                .keyspace(
                    Store.DEFAULT_KEYSPACE,
                    keyspace ->
                        keyspace.set("memtable-size", "64KiB").set("max-frozen-memtables", "1"))
                .open(slow)) {
      recording.enable("dev.varve.Stall");
      recording.start();
      FutureTask<Void> writes = new FutureTask<>(() -> fill(store), null);
      Thread writer = Thread.ofPlatform().name("stopped-writer").start(writes);
      try {
        gate.awaitArrivals(1);
        // Once it is there, the stall is recorded, whenever the gate is opened.
        while (writer.isAlive()
            && Arrays.stream(writer.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("stall"))) {
          Thread.onSpinWait();
        }
      } finally {
        gate.open();
      }
      writes.get();
      store.awaitIdle();
      stats = store.stats();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> stalls = named(RecordingFile.readAllEvents(file), "dev.varve.Stall");
    assertThat(stalls).hasSize((int) stats.writes().stalls()).isNotEmpty();
    assertThat(stalls)
        .allSatisfy(stall -> {
          assertThat(stall.getString("store")).isEqualTo(slow.location());
          assertThat(stall.getString("reason")).isEqualTo("memtables wait to be flushed");
          assertThat(stall.getThread().getJavaName()).isEqualTo("stopped-writer");
          assertThat(stall.getDuration()).isPositive();
        });
  }

  /** Writes as much as three memtables hold, of which only two may be there. */
  private static void fill(Store store) {
    for (int i = 0; i < 200; i++) {
      store.put(("key" + i).getBytes(UTF_8), new byte[1000]);
    }
  }

  @Test
  void asTheyAreMadeOnlySlowCommitsAreRecorded() throws IOException {
    assertThat(named(record(false).events(), "dev.varve.Commit"))
        .allSatisfy(commit ->
            assertThat(commit.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(1)));
  }
}
