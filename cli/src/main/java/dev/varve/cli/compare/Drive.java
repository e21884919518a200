package dev.varve.cli.compare;

import dev.varve.store.Store;
import dev.varve.workload.OperationStream;
import dev.varve.workload.Pace;
import dev.varve.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Carries out one phase of a workload with as many threads as it asks for. Used once. */
final class Drive {
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final long START_UP_NANOS = 1_000_000;

  private final Workload workload;
  private final BooleanSupplier cancelled;
  private final LongAdder done = new LongAdder();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean timeIsUp;

  /**
   * What came of it.
   *
   * @param latencies of all operations
   * @param nanos from the start to the end of the last operation
   * @param inserted how many records were inserted
   * @param compared how many values were compared with what was written
   * @param complete whether all operations were made
   */
  record Driven(Latencies latencies, long nanos, long inserted, long compared, boolean complete) {}

  /**
   * A drive.
   *
   * @param cancelled whether to give up
   */
  Drive(Workload workload, BooleanSupplier cancelled) {
    this.workload = workload;
    this.cancelled = cancelled;
  }

  /** How many operations were made so far. Any thread. */
  long done() {
    return done.sum();
  }

  /** Inserts all records. */
  Driven load(Store store) throws InterruptedException {
    return drive(store, workload::load, null, 0);
  }

  /** Makes all operations, at the pace of the workload if it has one. */
  Driven run(Store store) throws InterruptedException {
    Pace pace = workload.pace();
    return drive(
        store,
        workload::run,
        pace.hasTarget() ? pace : null,
        workload.spec().client().maxSeconds());
  }

  private Driven drive(
      Store store, IntFunction<OperationStream> streams, @Nullable Pace pace, long maxSeconds)
      throws InterruptedException {
    int count = workload.spec().client().threads();
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(
          new Client(
              store,
              streams.apply(i),
              ValueCheck.ofSome(workload),
              () -> timeIsUp || cancelled.getAsBoolean() || failure.get() != null,
              done));
    }
    boolean[] complete = new boolean[count];
    CountDownLatch ended = new CountDownLatch(count);
    List<Thread> threads = new ArrayList<>();
    long origin = System.nanoTime() + (pace == null ? 0 : START_UP_NANOS);
    for (int i = 0; i < count; i++) {
      int number = i;
      Pacer pacer = pace == null ? Pacer.asFastAsItGoes() : Pacer.at(pace, origin, number);
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("client-" + number)
              .start(() -> {
                try {
                  complete[number] = clients.get(number).carryOut(pacer);
                } catch (RuntimeException | Error e) {
                  failure.compareAndSet(null, e);
                } finally {
                  ended.countDown();
                }
              }));
    }
    awaitEnd(ended, origin, maxSeconds);
    long nanos = System.nanoTime() - origin;
    for (Thread thread : threads) {
      thread.join();
    }
    rethrow();
    return sum(clients, nanos, complete);
  }

  private void awaitEnd(CountDownLatch ended, long origin, long maxSeconds)
      throws InterruptedException {
    while (!ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      if (maxSeconds > 0 && System.nanoTime() - origin > TimeUnit.SECONDS.toNanos(maxSeconds)) {
        timeIsUp = true;
      }
    }
  }

  private void rethrow() {
    switch (failure.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {
        // Nothing else is thrown by clients.
      }
    }
  }

  private static Driven sum(List<Client> clients, long nanos, boolean[] complete) {
    Latencies latencies = new Latencies();
    long inserted = 0;
    long compared = 0;
    boolean all = true;
    for (int i = 0; i < complete.length; i++) {
      Client client = clients.get(i);
      latencies.add(client.latencies());
      inserted += client.inserted();
      compared += client.compared();
      all &= complete[i];
    }
    return new Driven(latencies, nanos, inserted, compared, all);
  }
}
