package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.bytes.Bytes;
import dev.varve.store.ConfigurationException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The workloads that come with the module. */
class NamedWorkloadsTest {
  @SuppressWarnings("unused") // read by name, for parameters
  private static final List<String> NAMES = WorkloadReader.names();

  private static final int RECORDS = 1500;

  private static Workload workload(String name, long seed, int operations) {
    WorkloadSpec spec =
        WorkloadReader.named(
            name,
            Specs.settings(Map.of("recordcount", "" + RECORDS, "operationcount", "" + operations)));
    return new Workload(spec, seed, ValueBuilder.Content.PRINTABLE);
  }

  private static List<String> operations(OperationStream stream) {
    List<String> operations = new ArrayList<>();
    while (stream.next()) {
      operations.add(
          stream.kind() + " " + Bytes.wrap(stream.key()).toUtf8() + " " + stream.scanLength());
    }
    return operations;
  }

  @Test
  void eachHasADescriptionAndASource() {
    List<NamedWorkload> named = WorkloadReader.named();
    assertThat(named).extracting(NamedWorkload::name).isEqualTo(NAMES).doesNotHaveDuplicates();
    assertThat(named)
        .allSatisfy(workload -> {
          assertThat(workload.description()).as(workload.name()).endsWith(".").hasSizeLessThan(110);
          assertThat(workload.source()).as(workload.name()).isNotEmpty();
          assertThat(WorkloadReader.text(workload.name())).isNotEmpty();
        });
  }

  @Test
  void anUnknownNameGetsAGuess() {
    assertThatThrownBy(() -> WorkloadReader.named("mixgraf", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean 'mixgraph'");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void oneSeedGivesTheSameOperations(String name) {
    List<String> first = operations(workload(name, 7, 500).run(0));
    assertThat(first).hasSize(500);
    assertThat(operations(workload(name, 7, 500).run(0))).isEqualTo(first);
    if (!Set.of("fillseq", "fillrandom", "deleteseq").contains(name)) { // they leave no choice
      assertThat(operations(workload(name, 8, 500).run(0))).isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void whatIsThereIsWhatAModelOfTheStoreHolds(String name) {
    Workload workload = workload(name, 3, 3000);
    TreeMap<Bytes, Long> model = new TreeMap<>();
    OperationStream load = workload.load(0);
    while (load.next()) {
      assertThat(model.put(Bytes.copyOf(load.key()), load.record())).isNull();
    }
    assertThat(model).hasSize(RECORDS);
    carryOut(workload.run(0), model);
    assertHolds(workload, model);
    // Another run goes on where this one ended.
    Workload again =
        new Workload(
            workload.spec(), 4, ValueBuilder.Content.PRINTABLE, null, workload.population());
    carryOut(again.run(0), model);
    assertHolds(again, model);
    OperationStream reads = again.reads(300, 5);
    while (reads.next()) {
      assertThat(reads.kind()).isEqualTo(OperationKind.READ);
      assertThat(reads.presence() == Presence.PRESENT)
          .isEqualTo(model.containsKey(Bytes.copyOf(reads.key())));
    }
  }

  private static void carryOut(OperationStream stream, Map<Bytes, Long> model) {
    while (stream.next()) {
      Bytes key = Bytes.copyOf(stream.key());
      boolean isThere = model.containsKey(key);
      assertThat(stream.presence()).isEqualTo(isThere ? Presence.PRESENT : Presence.ABSENT);
      switch (stream.kind()) {
        case READ, SCAN -> {}
        case INSERT, UPDATE, READ_MODIFY_WRITE -> model.put(key, stream.record());
        case DELETE -> model.remove(key);
      }
    }
  }

  private static void assertHolds(Workload workload, Map<Bytes, Long> model) {
    Population population = workload.population();
    assertThat(population.isExact()).isTrue();
    assertThat(population.most()).isEqualTo(model.size());
    assertThat(population.least()).isEqualTo(model.size());
    long digest = 0;
    for (Bytes key : model.keySet()) {
      digest += Workload.keyDigest(key.array(), key.offset(), key.length());
    }
    assertThat(workload.keysDigest()).isEqualTo(digest);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void positionsAreInTheOrderOfKeysUnlessYcsbHashesThem(String name) {
    Workload workload = workload(name, 3, 1000);
    TreeMap<Bytes, Long> positions = new TreeMap<>();
    for (OperationStream stream : List.of(workload.load(0), workload.run(0))) {
      while (stream.next()) {
        Long before = positions.put(Bytes.copyOf(stream.key()), stream.position());
        assertThat(before == null || before == stream.position()).isTrue();
        assertThat(stream.position()).isNotNegative();
      }
    }
    assertThat(new HashSet<>(positions.values())).hasSameSizeAs(positions.keySet());
    if (!WorkloadReader.CORE.contains(name)) {
      assertThat(List.copyOf(positions.values())).isSorted();
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void severalThreadsShareTheOperationsAndLeaveWhatThePopulationSays(String name) {
    WorkloadSpec spec =
        WorkloadReader.named(
            name,
            Specs.settings(
                Map.of("recordcount", "200", "operationcount", "901", "threadcount", "3")));
    Workload workload = new Workload(spec, 3, ValueBuilder.Content.PRINTABLE);
    Set<Bytes> there = new HashSet<>();
    List<OperationStream> streams = new ArrayList<>();
    for (int thread = 0; thread < 3; thread++) {
      OperationStream load = workload.load(thread);
      while (load.next()) {
        there.add(Bytes.copyOf(load.key()));
      }
      streams.add(workload.run(thread));
    }
    int operations = 0;
    for (int turn = 0; !streams.isEmpty(); turn++) {
      OperationStream stream = streams.get(turn % streams.size());
      if (!stream.next()) {
        streams.remove(stream);
        continue;
      }
      operations++;
      Bytes key = Bytes.copyOf(stream.key());
      if (stream.kind() != OperationKind.DELETE && stream.presence() == Presence.PRESENT) {
        assertThat(there).contains(key);
      }
      switch (stream.kind()) {
        case READ, SCAN -> {}
        case INSERT, UPDATE, READ_MODIFY_WRITE -> there.add(key);
        case DELETE -> there.remove(key);
      }
    }
    assertThat(operations).isEqualTo(901);
    Population population = workload.population();
    assertThat((long) there.size()).isBetween(population.least(), population.most());
    if (population.isExact()) {
      assertThat(population.least()).isEqualTo(population.most());
    }
  }

  @Test
  void mixgraphHasThePublishedParameters() {
    int operations = 200_000;
    Workload workload = workload("mixgraph", 1, operations);
    OperationStream stream = workload.run(0);
    Map<OperationKind, Integer> kinds = new EnumMap<>(OperationKind.class);
    long valueBytes = 0;
    long[] perRange = new long[30];
    while (stream.next()) {
      kinds.merge(stream.kind(), 1, Integer::sum);
      perRange[(int) Math.min(29, stream.position() / (RECORDS / 30))]++;
      if (stream.kind() == OperationKind.UPDATE) {
        assertThat(stream.key()).hasSize(48);
        valueBytes += stream.valueLength();
      }
    }
    assertThat(kinds.getOrDefault(OperationKind.READ, 0) / (double) operations)
        .isCloseTo(0.85, within(0.005));
    assertThat(kinds.getOrDefault(OperationKind.UPDATE, 0) / (double) operations)
        .isCloseTo(0.14, within(0.005));
    assertThat(kinds.getOrDefault(OperationKind.SCAN, 0) / (double) operations)
        .isCloseTo(0.01, within(0.002));
    // The mean of the distribution is 25.45 / (1 - 0.2615) = 34.5; it is rounded up, and at least
    // 10.
    assertThat(valueBytes / (double) kinds.getOrDefault(OperationKind.UPDATE, 0))
        .isBetween(34.5, 37.5);
    double sum = 0;
    double[] hotness = new double[30];
    for (int x = 1; x <= 30; x++) {
      hotness[x - 1] = 14.18 * Math.exp(-2.917 * x) + 0.0164 * Math.exp(-0.08082 * x);
      sum += hotness[x - 1];
    }
    java.util.Arrays.sort(perRange);
    for (int i = 0; i < 30; i++) { // the hottest first
      double share = perRange[29 - i] / (double) operations;
      assertThat(share).as("range %s", i).isCloseTo(hotness[i] / sum, within(0.004));
    }
  }

  @Test
  void aQueueStaysAsLongAsItIsAndPollsFromItsVeryBeginning() {
    Workload workload = workload("queue", 1, 20_000);
    OperationStream stream = workload.run(0);
    long head = 0;
    while (stream.next()) {
      switch (stream.kind()) {
        case DELETE -> assertThat(stream.record()).isEqualTo(head++);
        case SCAN -> assertThat(stream.record()).isZero();
        default -> assertThat(stream.kind()).isEqualTo(OperationKind.INSERT);
      }
    }
    assertThat(workload.population().most()).isBetween(RECORDS - 600L, RECORDS + 600L);
    assertThat(head).isGreaterThan(8000);
  }

  @Test
  void aTimeSeriesKeepsItsWindow() {
    Workload workload = workload("time-series", 1, 20_000);
    OperationStream stream = workload.run(0);
    while (stream.next()) {
      assertThat(workload.population().most()).isGreaterThanOrEqualTo(RECORDS);
      if (stream.kind() == OperationKind.READ) {
        assertThat(stream.presence()).isEqualTo(Presence.PRESENT);
      }
    }
    assertThat(workload.population().most()).isLessThan(RECORDS + 500L);
  }

  @Test
  void phasesFollowEachOtherWithTheirOwnMixes() {
    Workload workload = workload("phases", 1, 10_000);
    OperationStream stream = workload.run(0);
    int[][] counts = new int[4][OperationKind.values().length];
    for (int at = 0; stream.next(); at++) {
      int phase = at < 3000 ? 0 : at < 6000 ? 1 : at < 7000 ? 2 : 3;
      counts[phase][List.of(OperationKind.values()).indexOf(stream.kind())]++;
    }
    int insert = List.of(OperationKind.values()).indexOf(OperationKind.INSERT);
    int scan = List.of(OperationKind.values()).indexOf(OperationKind.SCAN);
    int delete = List.of(OperationKind.values()).indexOf(OperationKind.DELETE);
    assertThat(counts[0][insert]).isBetween(2600, 2800);
    assertThat(counts[1][insert] + counts[2][insert] + counts[3][insert]).isZero();
    assertThat(counts[2][scan]).isBetween(850, 950);
    assertThat(counts[0][scan] + counts[1][scan] + counts[3][scan]).isZero();
    assertThat(counts[3][delete]).isBetween(240, 360);
    assertThat(workload.spec().mix().sum()).isCloseTo(1, within(1e-9));
    assertThat(workload.spec().mix().insert()).isCloseTo(0.27, within(1e-9));
  }
}
