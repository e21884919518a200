package dev.varve.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bench.engine.Ability;
import dev.varve.bench.engine.BenchBatch;
import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.BenchScan;
import dev.varve.bench.engine.Budget;
import dev.varve.bench.engine.EngineType;
import dev.varve.bench.engine.Engines;
import dev.varve.bench.engine.Survives;
import dev.varve.bytes.Bytes;
import dev.varve.option.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Budget BUDGET = new Budget(ByteSize.mib(8), ByteSize.mib(1), 3);
  private static final int RECORDS = 2_000;

  @TempDir private Path directory;

  private static Plan plan(String engine, Settle settle, int threads, Workload... workloads) {
    return new Plan(
        engine, List.of(workloads), RECORDS, 100, 42, threads, 0.02, 0, 0, settle, BUDGET);
  }

  private EngineRun run(EngineType engine, Plan plan) throws IOException {
    return new Session(plan, engine, directory, _ -> {}).run();
  }

  /** Without what starts a process. */
  private static Workload[] workloads() {
    return Arrays.stream(Workload.values())
        .filter(workload -> workload != Workload.REOPEN)
        .toArray(Workload[]::new);
  }

  private static List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (Workload workload : workloads()) {
      labels.add(workload.label());
      if (workload == Workload.READWHILEWRITING) {
        labels.add("readwhilewriting.writer");
      }
    }
    return labels;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "varve",
        "varve:tiered",
        "rocksdb",
        "rocksdb:direct",
        "lmdb",
        "leveldb:pcmind",
        "xodus"
      })
  void storesRunAllWorkloads(String name) throws IOException {
    Plan plan = plan(name, Settle.COMPACT, 2, workloads());
    List<String> expected = labels();
    if (name.equals("lmdb")) {
      expected.remove("compactall");
    }
    List<String> told = new ArrayList<>();
    EngineRun run = Worker.run(plan, directory, outcome -> told.add(outcome.workload()));
    assertThat(told).containsExactlyElementsOf(expected);
    assertThat(run.outcomes()).extracting(Outcome::workload).containsExactlyElementsOf(expected);
    assertThat(run.outcomes())
        .allSatisfy(outcome -> {
          assertThat(outcome.operations()).isPositive();
          assertThat(outcome.seconds()).isPositive();
          assertThat(outcome.latency().max()).isPositive();
          if (outcome.workload().matches("fill(seq|batch|random|random2t)")) {
            assertThat(outcome.operations()).isEqualTo(RECORDS);
          }
        });
    assertThat(run.cannot().keySet())
        .isEqualTo(name.equals("lmdb") ? Set.of("compactall") : Set.of());
    assertThat(run.survives()).isEqualTo(Survives.KILL.words());
    assertThat(run.space())
        .satisfies(space -> {
          assertThat(space.diskBytes()).isPositive();
          assertThat(space.userBytes()).isGreaterThan(RECORDS * 116L);
        });
    assertThat(directory).as("what is left behind").isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDLE", "NONE"})
  void readsWorkInAnyState(Settle settle) throws IOException {
    for (String name : List.of("varve", "rocksdb")) {
      Plan plan =
          plan(name, settle, 1, Workload.OVERWRITE, Workload.READRANDOM, Workload.READREVERSE);
      assertThat(Worker.run(plan, directory, _ -> {}).outcomes()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvstore", "mapdb", "skiplist"})
  void whatAnEngineCannotDoIsSaidAndNotRun(String name) throws IOException {
    Plan plan = plan(name, Settle.COMPACT, 1, workloads());
    EngineRun run = run(Engines.named(name, BUDGET), plan);
    List<String> missing = new ArrayList<>(List.of("fillbatch", "compactall"));
    if (name.equals("skiplist")) {
      missing.addAll(List.of("fillsync", "fillsync8t"));
    }
    assertThat(run.cannot()).containsOnlyKeys(missing.toArray(String[]::new));
    List<String> expected = labels();
    expected.removeAll(missing);
    assertThat(run.outcomes()).extracting(Outcome::workload).containsExactlyElementsOf(expected);
    assertThat(run.survives()).isEqualTo(Survives.NOTHING.words());
  }

  @Test
  void warmUpLeavesNothingBehindAndIsNotReported() throws IOException {
    Plan plan =
        new Plan(
            "skiplist",
            List.of(Workload.READRANDOM),
            RECORDS,
            100,
            42,
            1,
            0.02,
            0,
            0.1,
            Settle.COMPACT,
            BUDGET);
    assertThat(Worker.run(plan, directory, _ -> {}).outcomes()).hasSize(1);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"varve", "mvstore"})
  void killedProcessLeavesAStoreThatOpens(String name) throws IOException {
    EngineRun run =
        run(Engines.named(name, BUDGET), plan(name, Settle.COMPACT, 1, Workload.REOPEN));
    assertThat(run.outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.workload()).isEqualTo("reopen");
          assertThat(outcome.operations()).isEqualTo(1);
          assertThat(outcome.seconds()).isPositive();
        });
    assertThat(run.notes().get("reopen"))
        .matches(
            name.equals("varve")
                ? "2,000 of 2,000 writes survived"
                : "[0-9,]+ of 2,000 writes survived.*");
    assertThat(run.space()).isNull();
  }

  @Test
  void fillThatRunsOutOfTimeIsCompletedBeforeOthersStart() throws IOException {
    Plan plan =
        new Plan(
            "varve",
            List.of(Workload.FILLSEQ, Workload.FILLRANDOM, Workload.READSEQ),
            100_000,
            100,
            42,
            1,
            0.02,
            0.001,
            0,
            Settle.IDLE,
            BUDGET);
    List<Outcome> outcomes = run(Engines.named("varve", BUDGET), plan).outcomes();
    assertThat(outcomes.get(0).operations()).isBetween(1L, 99_999L);
    assertThat(outcomes.get(1).operations()).isBetween(1L, 99_999L);
    assertThat(outcomes.get(2).operations()).isPositive(); // a walk counts the records
  }

  @Test
  void lostRecordIsFound() {
    assertFails(new Lying(Lie.LOSES), Workload.READRANDOM);
  }

  @Test
  void wrongValueIsFound() {
    assertFails(new Lying(Lie.CHANGES), Workload.READRANDOM);
  }

  @Test
  void recordThatWasNeverWrittenIsFound() {
    assertFails(new Lying(Lie.INVENTS), Workload.READMISSING);
  }

  @Test
  void recordThatWasNotDeletedIsFound() {
    assertFails(new Lying(Lie.KEEPS_DELETED), Workload.DELETERANDOM);
  }

  @Test
  void scanThatEndsTooEarlyIsFound() {
    assertFails(new Lying(Lie.ENDS_EARLY), Workload.READSEQ);
    assertFails(new Lying(Lie.ENDS_EARLY), Workload.SEEKRANDOM);
  }

  private void assertFails(EngineType engine, Workload workload) {
    Plan plan = plan("lying", Settle.NONE, 1, workload);
    assertThatThrownBy(() -> run(engine, plan)).isInstanceOf(MismatchException.class);
    Trees.delete(directory.resolve("store"));
  }

  private enum Lie {
    LOSES,
    CHANGES,
    INVENTS,
    KEEPS_DELETED,
    ENDS_EARLY
  }

  /** The skip list, with a flaw. */
  private record Lying(Lie lie) implements EngineType {
    @Override
    public String describe() {
      return lie.toString();
    }

    @Override
    public Survives survives() {
      return Survives.NOTHING;
    }

    @Override
    public @Nullable String cannot(Ability ability) {
      return Engines.named("skiplist", BUDGET).cannot(ability);
    }

    @Override
    public BenchEngine openDurable(Path path) {
      return open(path);
    }

    @Override
    public BenchEngine open(Path path) {
      BenchEngine honest = Engines.named("skiplist", BUDGET).open(path);
      return new LyingEngine(lie, honest);
    }
  }

  private record LyingEngine(Lie lie, BenchEngine honest) implements BenchEngine {
    @Override
    public void put(byte[] key, byte[] value) {
      honest.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
      if (lie != Lie.KEEPS_DELETED) {
        honest.delete(key);
      }
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      byte[] found = honest.get(key);
      if (found == null) {
        return lie == Lie.INVENTS ? new byte[1] : null;
      }
      if (lie == Lie.CHANGES) {
        byte[] changed = found.clone();
        changed[changed.length - 1]++;
        return changed;
      }
      return lie == Lie.LOSES && key[key.length - 1] == '0' ? null : found;
    }

    @Override
    public BenchBatch batch() {
      return honest.batch();
    }

    @Override
    public BenchScan scan() {
      BenchScan scan = honest.scan();
      return lie == Lie.ENDS_EARLY ? new ShortScan(scan) : scan;
    }

    @Override
    public void idle() {}

    @Override
    public void compact() {}

    @Override
    public void close() {
      honest.close();
    }
  }

  /** A scan that ends after five steps. */
  private static final class ShortScan implements BenchScan {
    private final BenchScan scan;
    private int steps;

    ShortScan(BenchScan scan) {
      this.scan = scan;
    }

    @Override
    public boolean first() {
      return scan.first();
    }

    @Override
    public boolean last() {
      return scan.last();
    }

    @Override
    public boolean seek(byte[] key) {
      return scan.seek(Arrays.copyOf(key, key.length));
    }

    @Override
    public boolean next() {
      return ++steps < 5 && scan.next();
    }

    @Override
    public boolean previous() {
      return scan.previous();
    }

    @Override
    public Bytes key() {
      return scan.key();
    }

    @Override
    public Bytes value() {
      return scan.value();
    }

    @Override
    public void close() {
      scan.close();
    }
  }
}
