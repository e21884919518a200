package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.option.ByteSize;
import dev.varve.store.Store;
import dev.varve.workload.ClientSpec;
import dev.varve.workload.OperationKind;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DriveTest {
  private static final double RATE = 2_000;

  private static Plan plan(String workload, int threads, long seed) {
    WorkloadSpec spec =
        new WorkloadChoice()
            .records(300L)
            .operations(400L)
            .threads(threads)
            .valueSize(ByteSize.bytes(100))
            .read(workload);
    return new Plan(spec, seed, 1);
  }

  private static Drive.Driven load(Plan plan, Store store) throws InterruptedException {
    return new Drive(plan.workload(Phase.LOAD, 0, 0, null), () -> false).load(store);
  }

  private static Drive.Driven run(Plan plan, Store store, double rate) throws InterruptedException {
    return new Drive(plan.workload(Phase.RUN, 0, rate, null), () -> false).run(store);
  }

  /** What a client does to a store, call by call. */
  private static List<String> calls(String workload, long seed) throws InterruptedException {
    Plan plan = plan(workload, 1, seed);
    List<String> calls = new ArrayList<>();
    try (Store store = Varve.assemble().openInMemory()) {
      Store watched =
          Probe.on(
              store,
              (method, arguments, call) -> {
                calls.add(method + " " + Arrays.deepToString(arguments));
                return call.make();
              });
      load(plan, watched);
      run(plan, watched, 0);
    }
    return calls;
  }

  @Test
  void theSeedDecidesEveryCall() throws InterruptedException {
    for (String workload : List.of("a", "d", "e", "f")) {
      List<String> calls = calls(workload, 5);
      assertThat(calls).as(workload).hasSizeGreaterThanOrEqualTo(700);
      assertThat(calls(workload, 5)).as(workload).isEqualTo(calls);
      assertThat(calls(workload, 6)).as(workload).isNotEqualTo(calls);
    }
  }

  @Test
  void allThreadsTogetherMakeAllOperations() throws InterruptedException {
    Plan plan = plan("d", 3, 1);
    try (Store store = Varve.assemble().openInMemory()) {
      Drive.Driven loaded = load(plan, store);
      assertThat(loaded.latencies().count(OperationKind.INSERT)).isEqualTo(300);
      Workload workload = plan.workload(Phase.RUN, 0, 0, null);
      Drive.Driven ran = new Drive(workload, () -> false).run(store);
      assertThat(ran.latencies().count()).isEqualTo(400);
      assertThat(ran.complete()).isTrue();
      assertThat(ran.inserted()).isBetween(5L, 60L);
      long records = 300 + ran.inserted();
      RestResult rest =
          new Inspection(store, plan.workload(Phase.REST, 0, 0, workload.population()), () -> false)
              .inspect();
      assertThat(rest.records()).isEqualTo(records);
    }
  }

  @Test
  void aValueThatWasNeverWrittenIsFound() throws InterruptedException {
    Plan plan = plan("c", 1, 1);
    try (Store store = Varve.assemble().openInMemory()) {
      load(plan, store);
      Store broken =
          Probe.on(
              store,
              (method, _, call) -> {
                Object result = call.make();
                if (method.equals("get") && result instanceof byte[] value) {
                  value[value.length - 1] ^= 1;
                }
                return result;
              });
      assertThatThrownBy(() -> run(plan, broken, 0))
          .isInstanceOf(WrongContentException.class)
          .hasMessageContaining("was never written");
    }
  }

  @Test
  void aRecordThatIsNotThereIsFound() throws InterruptedException {
    Plan plan = plan("c", 2, 1);
    try (Store store = Varve.assemble().openInMemory()) {
      load(plan, store);
      AtomicInteger gets = new AtomicInteger();
      Store broken =
          Probe.on(
              store,
              (method, _, call) ->
                  method.equals("get") && gets.incrementAndGet() == 200 ? null : call.make());
      assertThatThrownBy(() -> run(plan, broken, 0))
          .isInstanceOf(WrongContentException.class)
          .hasMessageContaining("is not there");
    }
  }

  @Test
  void anOperationThatStandsInLineIsSlowToo() throws Exception {
    Plan plan = plan("c", 1, 1);
    long pause = 50_000_000;
    try (Store store = Varve.assemble().openInMemory()) {
      load(plan, store);
      Drive.Driven inTurn = run(plan, pausing(store, pause), 0);
      Drive.Driven paced = run(plan, pausing(store, pause), RATE);
      // One operation is slow; at this rate a hundred are due before it ends.
      assertThat(slower(inTurn, pause / 5)).isLessThan(20);
      assertThat(slower(paced, pause / 5)).isGreaterThan(60);
      assertThat(paced.nanos()).isGreaterThan((long) (399 / RATE * 1e9));
    }
  }

  private static Store pausing(Store store, long nanos) {
    AtomicInteger gets = new AtomicInteger();
    return Probe.on(
        store,
        (method, _, call) -> {
          if (method.equals("get") && gets.incrementAndGet() == 100) {
            for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
              LockSupport.parkNanos(end - System.nanoTime());
            }
          }
          return call.make();
        });
  }

  private static long slower(Drive.Driven driven, long nanos) throws DataFormatException {
    Histogram histogram =
        Samples.histogram(Objects.requireNonNull(driven.latencies().summaries().get("read")));
    return histogram.getTotalCount() - histogram.getCountBetweenValues(0, nanos);
  }

  @Test
  void aPacedOperationIsMeasuredFromWhenItWasDue() {
    Workload workload = Samples.plan("a", 1).workload(Phase.PACED, 0, 1_000_000, null);
    long past = System.nanoTime() - 1_000_000_000;
    assertThat(Pacer.at(workload.pace(), past, 0).begin(7)).isEqualTo(past + 7_000);
    long future = System.nanoTime() + 1_000_000;
    assertThat(Pacer.at(workload.pace(), future, 0).begin(7)).isEqualTo(future + 7_000);
    assertThat(System.nanoTime()).isGreaterThanOrEqualTo(future + 7_000);
  }

  @Test
  void aRunEndsWhenItsTimeIsUp() throws InterruptedException {
    Plan plan = plan("c", 1, 1);
    WorkloadSpec spec = plan.spec();
    Plan limited =
        new Plan(
            new WorkloadSpec(
                spec.name(),
                spec.records(),
                spec.fields(),
                spec.mix(),
                spec.requests(),
                spec.scans(),
                new ClientSpec(1_000_000_000, 1, 0, 1),
                false,
                List.of()),
            1,
            1);
    try (Store store = Varve.assemble().openInMemory()) {
      load(plan, store);
      Drive.Driven driven = run(limited, store, 0);
      assertThat(driven.complete()).isFalse();
      assertThat(driven.nanos()).isBetween(1_000_000_000L, 10_000_000_000L);
    }
  }

  @Test
  void aRunEndsWhenItIsCancelled() throws InterruptedException {
    Plan plan = plan("c", 1, 1);
    try (Store store = Varve.assemble().openInMemory()) {
      load(plan, store);
      Drive drive = new Drive(plan.workload(Phase.RUN, 0, 0, null), () -> true);
      assertThat(drive.run(store).complete()).isFalse();
    }
  }
}
