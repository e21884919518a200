package dev.varve.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.bytes.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class OperationStreamTest {
  @SuppressWarnings("unused") // read by name, for parameters
  private static final List<String> CORE = WorkloadReader.CORE;

  private static Workload workload(String core, long seed, Map<String, String> overrides) {
    return new Workload(
        WorkloadReader.core(core, Specs.settings(overrides)), seed, ValueBuilder.Content.PRINTABLE);
  }

  private static List<String> operations(OperationStream stream) {
    List<String> operations = new ArrayList<>();
    while (stream.next()) {
      String value =
          switch (stream.kind()) {
            case READ, SCAN, DELETE -> "";
            case UPDATE, INSERT, READ_MODIFY_WRITE -> new String(stream.value(), UTF_8);
          };
      operations.add(
          "%s %s %s %s"
              .formatted(
                  stream.kind(), new String(stream.key(), UTF_8), stream.scanLength(), value));
    }
    return operations;
  }

  @ParameterizedTest
  @FieldSource("CORE")
  void oneSeedGivesTheSameOperations(String core) {
    List<String> first = operations(workload(core, 7, Map.of()).run(0));
    assertThat(first).hasSize(1000);
    assertThat(operations(workload(core, 7, Map.of()).run(0))).isEqualTo(first);
    assertThat(operations(workload(core, 8, Map.of()).run(0))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @FieldSource("CORE")
  void threadsDoDifferentThings(String core) {
    Workload workload = workload(core, 7, Map.of("threadcount", "2"));
    assertThat(operations(workload.run(0))).isNotEqualTo(operations(workload.run(1)));
  }

  /** Pins the operations of one seed: a change here makes old results incomparable. */
  @Test
  void theOperationsOfASeedNeverChange() {
    OperationStream stream =
        workload("a", 42, Map.of("fieldcount", "1", "fieldlength", "24")).run(0);
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      stream.next();
      first.add(stream.kind() + " " + stream.record() + " " + new String(stream.key(), UTF_8));
    }
    stream.next();
    first.add(new String(stream.value(), UTF_8));
    assertThat(first)
        .containsExactly(
            "UPDATE 975 user5012323190942567857",
            "READ 448 user2272843847929036714",
            "UPDATE 761 user6390949534223031570",
            "READ 458 user6149253843895379188",
            "E1XJ?%4P6(77<\\=W!9E!II[+");
  }

  @ParameterizedTest
  @FieldSource("CORE")
  void kindsComeInTheirProportions(String core) {
    int operations = 200_000;
    Workload workload = workload(core, 3, Map.of("operationcount", "" + operations));
    Map<OperationKind, Integer> counts = new EnumMap<>(OperationKind.class);
    OperationStream stream = workload.run(0);
    while (stream.next()) {
      counts.merge(stream.kind(), 1, Integer::sum);
    }
    OperationMix mix = workload.spec().mix();
    for (OperationKind kind : OperationKind.values()) {
      double share = counts.getOrDefault(kind, 0) / (double) operations;
      assertThat(share).as("share of %s", kind).isCloseTo(mix.share(kind), within(0.005));
      assertThat(share == 0).as("no %s", kind).isEqualTo(mix.share(kind) == 0);
    }
  }

  @Test
  void scanLengthsAreUniformBetweenTheirBounds() {
    OperationStream stream =
        workload("e", 1, Map.of("operationcount", "500000", "minscanlength", "11")).run(0);
    Frequencies.of(
            90,
            400_000,
            () -> {
              do {
                stream.next();
              } while (stream.kind() != OperationKind.SCAN);
              return stream.scanLength();
            },
            length -> length - 11)
        .assertUniform();
  }

  @Test
  void zipfianScanLengthsAreShortMostOfTheTime() {
    OperationStream stream =
        workload("e", 1, Map.of("operationcount", "200000", "scanlengthdistribution", "zipfian"))
            .run(0);
    int shortest = 0;
    int scans = 0;
    while (stream.next()) {
      if (stream.kind() == OperationKind.SCAN) {
        assertThat(stream.scanLength()).isBetween(1, 100);
        shortest += stream.scanLength() == 1 ? 1 : 0;
        scans++;
      } else {
        assertThat(stream.scanLength()).isZero();
      }
    }
    assertThat(shortest / (double) scans).isCloseTo(1 / Zipf.zeta(100), within(0.01));
  }

  @Test
  void theThreadsOfALoadInsertEveryRecordOnce() {
    Workload workload =
        workload(
            "a",
            1,
            Map.of(
                "recordcount", "1000",
                "insertstart", "100",
                "insertcount", "500",
                "threadcount", "3"));
    Set<Long> records = new HashSet<>();
    Set<String> keys = new HashSet<>();
    long size = 0;
    for (int thread = 0; thread < 3; thread++) {
      OperationStream stream = workload.load(thread);
      size += stream.size();
      while (stream.next()) {
        assertThat(stream.kind()).isEqualTo(OperationKind.INSERT);
        assertThat(stream.write()).isZero();
        assertThat(records.add(stream.record())).isTrue();
        assertThat(keys.add(new String(stream.key(), UTF_8))).isTrue();
      }
      assertThat(stream.next()).isFalse();
    }
    assertThat(size).isEqualTo(500);
    assertThat(records).hasSize(500).allMatch(record -> record >= 100 && record < 600);
  }

  @ParameterizedTest
  @FieldSource("CORE")
  void operationsAreAboutRecordsThatWereInserted(String core) {
    Workload workload =
        workload(
            core, 5, Map.of("recordcount", "50", "operationcount", "20000", "threadcount", "2"));
    List<OperationStream> streams = List.of(workload.run(0), workload.run(1));
    Set<Long> inserted = new HashSet<>();
    for (long record = 0; record < 50; record++) {
      inserted.add(record);
    }
    // In turns: what one thread has in hand must not be asked for by the other.
    long[] inHand = {-1, -1};
    boolean newRecordsAreAskedFor = false;
    for (int i = 0; i < 20_000; i++) {
      int thread = i % 2;
      OperationStream stream = streams.get(thread);
      if (inHand[thread] >= 0) {
        inserted.add(inHand[thread]);
        inHand[thread] = -1;
      }
      assertThat(stream.next()).isTrue();
      if (stream.kind() == OperationKind.INSERT) {
        assertThat(inserted).doesNotContain(stream.record());
        inHand[thread] = stream.record();
      } else {
        assertThat(inserted).contains(stream.record());
        newRecordsAreAskedFor |= stream.record() >= 50;
      }
    }
    assertThat(newRecordsAreAskedFor).isEqualTo(workload.spec().mix().insert() > 0);
  }

  @Test
  void everyWriteHasANumberOfItsOwnAndItsValueTellsIt() {
    Workload workload = workload("a", 9, Map.of("operationcount", "3001", "threadcount", "2"));
    ValueBuilder values = workload.values();
    Set<Long> writes = new HashSet<>();
    long operations = 0;
    for (int thread = 0; thread < 2; thread++) {
      OperationStream stream = workload.run(thread);
      while (stream.next()) {
        operations++;
        assertThat(writes.add(stream.write())).isTrue();
        assertThat(stream.value()).hasSize(1000);
        assertThat(values.check(Bytes.wrap(stream.key()), Bytes.wrap(stream.value())))
            .isEqualTo(stream.write());
      }
    }
    assertThat(operations).isEqualTo(3001);
    assertThat(writes).doesNotContain(0L);
  }

  @Test
  void aThreadThatDoesNotExistIsRefused() {
    Workload workload = workload("a", 9, Map.of("threadcount", "2"));
    assertThatThrownBy(() -> workload.run(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> workload.load(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
