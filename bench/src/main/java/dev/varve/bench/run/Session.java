package dev.varve.bench.run;

import dev.varve.bench.engine.Ability;
import dev.varve.bench.engine.BenchEngine;
import dev.varve.bench.engine.EngineType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The workloads of a plan, on one engine: fillseq and fillbatch each on a store of its own, all
 * others on one store, in their order. Between those that write and those that read, that store
 * settles.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Session {
  /**
   * How long a workload is repeated before it is measured, as a part of the time it is measured.
   */
  private static final double WARM_UP = 0.2;

  /**
   * And at least one in so many records is read before reads are measured: so that all blocks were
   * read, also where that took longer.
   */
  private static final int WARM_UP_SHARE = 4;

  private static final int SAMPLE = 1000;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Plan plan;
  private final EngineType engine;
  private final Path directory;
  private final Consumer<Outcome> progress;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Map<String, String> cannot = new TreeMap<>();
  private double settleSeconds;
  private long diskBytes;

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
  }

  EngineRun run() {
    runFresh(Workload.FILLSEQ);
    runFresh(Workload.FILLBATCH);
    if (plan.workloads().stream().anyMatch(one -> one.stage() != Workload.Stage.FRESH)) {
      runOnOneStore(newDirectory("store"));
    }
    return new EngineRun(
        plan.engine(),
        engine.describe(),
        engine.survives().words(),
        outcomes,
        cannot,
        settleSeconds,
        diskBytes);
  }

  private void runFresh(Workload workload) {
    if (!isWanted(workload)) {
      return;
    }
    Path fresh = newDirectory(workload.label());
    try (BenchEngine store = engine.open(fresh)) {
      measure(workload, store);
      checkSample(store);
    }
    Trees.delete(fresh);
  }

  private void runOnOneStore(Path path) {
    BenchEngine store = engine.open(path);
    try {
      if (isWanted(Workload.FILLRANDOM)) {
        measure(Workload.FILLRANDOM, store);
      } else {
        Clients.run(operations(Workload.FILLRANDOM, store), 0, 0, true);
      }
      checkSample(store);
      runAll(Workload.Stage.WRITE, store);
      if (plan.workloads().stream().anyMatch(one -> one.stage() == Workload.Stage.READ)) {
        store = settle(store, path);
      }
      diskBytes = store.usedBytes().orElseGet(() -> Trees.size(path));
      checkSample(store);
      runAll(Workload.Stage.READ, store);
      runAll(Workload.Stage.MIXED, store);
      runAll(Workload.Stage.DELETE, store);
    } finally {
      store.close();
    }
    Trees.delete(path);
  }

  private void runAll(Workload.Stage stage, BenchEngine store) {
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
    if (plan.settle() == Settle.NONE) {
      return store;
    }
    long start = System.nanoTime();
    if (plan.settle() == Settle.COMPACT) {
      store.compact();
    } else {
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
    boolean each = workload != Workload.FILLBATCH;
    boolean fills = workload.stage() == Workload.Stage.FRESH || workload == Workload.FILLRANDOM;
    long nanos = fills ? 0 : (long) (plan.seconds() * NANOS);
    if (workload.stage() == Workload.Stage.READ) {
      Clients.run(
          operations(workload, store),
          (long) (nanos * WARM_UP),
          plan.records() / WARM_UP_SHARE / plan.threads(),
          each);
    }
    List<Outcome> measured;
    if (workload.stage() == Workload.Stage.MIXED) {
      measured =
          Measuring.run(
              List.of(workload.label(), workload.label() + ".writer"),
              List.of(operations(workload, store), List.of(writerBeside(store))),
              nanos,
              each);
    } else {
      measured = List.of(Measuring.run(workload.label(), operations(workload, store), nanos, each));
    }
    outcomes.addAll(measured);
    measured.forEach(progress);
  }

  private Operation writerBeside(BenchEngine store) {
    return Writes.overwrite(store, records(Workload.READWHILEWRITING, plan.threads()));
  }

  private Records records(Workload workload, int thread) {
    return new Records(plan, workload.label().hashCode() * 1024L + thread);
  }

  private List<Operation> operations(Workload workload, BenchEngine store) {
    int threads = plan.threads();
    IntFunction<Operation> operation =
        switch (workload) {
          case FILLSEQ ->
              thread -> Writes.fillInOrder(store, records(workload, thread), thread, threads);
          case FILLBATCH -> {
            int[] order = Writes.randomOrder(plan);
            yield thread ->
                Writes.fillInBatches(store, records(workload, thread), order, thread, threads);
          }
          case FILLRANDOM -> {
            int[] order = Writes.randomOrder(plan);
            yield thread -> Writes.fill(store, records(workload, thread), order, thread, threads);
          }
          case OVERWRITE -> thread -> Writes.overwrite(store, records(workload, thread));
          case READRANDOM, READWHILEWRITING ->
              thread -> Reads.random(store, records(workload, thread));
          case READMISSING -> thread -> Reads.missing(store, records(workload, thread));
          case READSEQ -> thread -> Reads.walk(store, records(workload, thread), true);
          case READREVERSE -> thread -> Reads.walk(store, records(workload, thread), false);
          case SEEKRANDOM -> thread -> Reads.seek(store, records(workload, thread));
          case DELETERANDOM -> thread -> Writes.delete(store, records(workload, thread));
        };
    List<Operation> operations = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      operations.add(operation.apply(thread));
    }
    return operations;
  }

  private void checkSample(BenchEngine store) {
    Records records = new Records(plan, -1);
    for (int i = 0; i < SAMPLE; i++) {
      byte[] key = records.key(records.any());
      records.check(key, store.get(key));
    }
  }

  private Path newDirectory(String name) {
    try {
      return Files.createDirectory(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
