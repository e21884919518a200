package dev.varve.bench.run;

import dev.varve.bench.engine.Ability;
import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.EngineType;
import dev.varve.bench.engine.Survives;
import dev.varve.bench.run.Workload.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The workloads of a plan, on one engine: some each on a store of its own, all others on one store,
 * in their order. Between those that write and those that read, that store settles.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Session {
  /**
   * How long a workload is repeated before it is measured, as a part of the time it is measured.
   */
  private static final double WARM_UP = 0.2;

  /**
   * And before the first that reads is measured, at least one in so many records is read: so that
   * all blocks were read, also where that takes longer.
   */
  private static final int WARM_UP_SHARE = 4;

  /** Of a store that need not be measured any longer. */
  private static final int LARGE_BATCH = 1000;

  private static final int SAMPLE = 1000;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Plan plan;
  private final EngineType engine;
  private final Path directory;
  private final Consumer<Outcome> progress;
  private final Operations operations;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<String, String> cannot = new TreeMap<>();
  private final Map<String, String> notes = new TreeMap<>();
  private long puts;
  private boolean cold = true;
  private double settleSeconds;
  private @Nullable Space space;

  /**
   * A session.
   *
   * @param directory that is empty
   * @param progress is told of each outcome at once
   */
  Session(Plan plan, EngineType engine, Path directory, Consumer<Outcome> progress) {
    this.plan = plan;
    this.engine = engine;
    this.directory = directory;
    this.progress = progress;
    operations = new Operations(plan);
  }

  EngineRun run() throws IOException {
    for (Workload workload : Workload.values()) {
      if (workload.stage() == Stage.FRESH && isWanted(workload)) {
        runFresh(workload);
      } else if (workload.stage() == Stage.KILLED && isWanted(workload)) {
        runKilled(workload);
      }
    }
    if (plan.workloads().stream()
        .anyMatch(one -> one.stage() != Stage.FRESH && one.stage() != Stage.KILLED)) {
      runOnOneStore(Files.createDirectory(directory.resolve("store")));
    }
    return new EngineRun(
        plan.engine(),
        engine.describe(),
        engine.survives().words(),
        outcomes,
        cannot,
        notes,
        settleSeconds,
        space);
  }

  private void runFresh(Workload workload) throws IOException {
    Path fresh = Files.createDirectory(directory.resolve(workload.label()));
    try (BenchEngine store =
        workload.isDurable() ? engine.openDurable(fresh) : engine.open(fresh)) {
      tell(fill(workload, operations.fill(workload, store)));
    }
    Trees.delete(fresh);
  }

  private Outcome fill(Workload workload, List<Fill> fills) {
    double seconds = workload.isDurable() ? plan.seconds() : plan.fillSeconds();
    boolean each = workload != Workload.FILLBATCH;
    return Measuring.run(workload.label(), fills, (long) (seconds * NANOS), each);
  }

  /** An engine that promises nothing may fail to open what a kill has left. */
  private void runKilled(Workload workload) throws IOException {
    Path fresh = Files.createDirectory(directory.resolve(workload.label()));
    try {
      Reopening.Result result = new Reopening(plan, engine, fresh).run();
      tell(result.outcome());
      notes.put(workload.label(), result.note());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (RuntimeException e) {
      if (engine.survives() != Survives.NOTHING) {
        throw e;
      }
      cannot.put(workload.label(), "it does not open what a kill has left: " + e.getMessage());
    }
    Trees.delete(fresh);
  }

  private void runOnOneStore(Path path) throws IOException {
    Long before = WrittenBytes.now();
    BenchEngine store = engine.open(path);
    try {
      fillAll(store);
      runAll(Stage.WRITE, store);
      if (plan.workloads().stream().anyMatch(Session::isOnSettled)) {
        store = settle(store, path);
      }
      Long after = WrittenBytes.now();
      space =
          new Space(
              store.usedBytes().orElseGet(() -> Trees.size(path)),
              puts * (Records.KEY_BYTES + plan.valueSize()),
              before == null || after == null ? null : after - before);
      checkSample(store);
      runAll(Stage.READ, store);
      runAll(Stage.YCSB, store);
      runAll(Stage.MIXED, store);
      runAll(Stage.DELETE, store);
    } finally {
      store.close();
    }
    Trees.delete(path);
  }

  private static boolean isOnSettled(Workload workload) {
    return switch (workload.stage()) {
      case SETTLE, READ, YCSB -> true;
      case FRESH, KILLED, WRITE, MIXED, DELETE -> false;
    };
  }

  /** All records, whether or not that is to be measured, and to its end. */
  private void fillAll(BenchEngine store) {
    List<Fill> fills = operations.fill(Workload.FILLRANDOM, store);
    if (isWanted(Workload.FILLRANDOM)) {
      tell(fill(Workload.FILLRANDOM, fills));
    }
    if (engine.cannot(Ability.ATOMIC_BATCHES) == null) {
      fills.forEach(fill -> fill.inBatches(LARGE_BATCH));
    }
    Clients.run(fills, 0, 0, true);
    puts = plan.records();
    checkSample(store);
  }

  private void runAll(Stage stage, BenchEngine store) {
    for (Workload workload : Workload.values()) {
      if (workload.stage() == stage && workload != Workload.FILLRANDOM && isWanted(workload)) {
        measure(workload, store);
      }
    }
  }

  /** Whether the plan wants a workload that the engine can do. */
  private boolean isWanted(Workload workload) {
    if (!plan.workloads().contains(workload)) {
      return false;
    }
    Ability needed = workload.needs();
    String why = needed == null ? null : engine.cannot(needed);
    if (why != null) {
      cannot.put(workload.label(), why);
    }
    return why == null;
  }

  private BenchEngine settle(BenchEngine store, Path path) {
    boolean measured = isWanted(Workload.COMPACTALL);
    if (plan.settle() == Settle.NONE && !measured) {
      return store;
    }
    long start = System.nanoTime();
    store.idle();
    if (plan.settle() == Settle.COMPACT || measured) {
      Stopwatch watch = Stopwatch.start();
      store.compact();
      if (measured) {
        tell(watch.stop(Workload.COMPACTALL.label()));
      }
      store.idle();
    }
    BenchEngine settled = store;
    if (engine.cannot(Ability.REOPENING) == null) {
      store.close();
      settled = engine.open(path);
    }
    settleSeconds = (System.nanoTime() - start) / NANOS;
    return settled;
  }

  private void measure(Workload workload, BenchEngine store) {
    long nanos = (long) (plan.seconds() * NANOS);
    if (isOnSettled(workload)) {
      int least = cold ? plan.records() / WARM_UP_SHARE / workload.threads(plan) : 0;
      Clients.run(operations.on(workload, store), (long) (nanos * WARM_UP), least, true);
      cold = false;
    }
    List<Operation> clients = operations.on(workload, store);
    if (workload.stage() == Stage.MIXED) {
      Measuring.run(
              List.of(workload.label(), workload.label() + ".writer"),
              List.of(clients, List.of(operations.beside(workload, store))),
              nanos,
              true)
          .forEach(this::tell);
    } else {
      Outcome outcome = Measuring.run(workload.label(), clients, nanos, true);
      tell(outcome);
      if (workload == Workload.OVERWRITE) {
        puts += outcome.operations();
      }
    }
  }

  private void tell(Outcome outcome) {
    outcomes.add(outcome);
    progress.accept(outcome);
  }

  private void checkSample(BenchEngine store) {
    Records records = new Records(plan, -1);
    for (int i = 0; i < SAMPLE; i++) {
      byte[] key = records.key(records.any());
      records.check(key, store.get(key));
    }
  }
}
