package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Chapter 6 of {@link WalContract}: what may run beside what. */
abstract class ConcurrencyRules extends FailureRules {
  @Test
  void whatIsAppendedDuringASyncIsNotTakenForSynced() throws Exception {
    WalFactory factory = log();
    for (long seed = 0; seed < 40; seed++) {
      RecordedRun run = appendDuringSync(factory);
      int synced = 1;
      run.append(record(600, 3));
      RecordedRun.Promised promised = run.promised();
      RecordedRun.Promised weaker =
          new RecordedRun.Promised(
              promised.entries(), promised.issued(), promised.acknowledged(), synced, 0);
      for (CrashModel model : CrashModel.values()) {
        MemoryWalContext image = run.context().crash(model, seed);
        RecordedRun.recover(
            factory, image, weaker, model, "with an append during a sync, " + model + ", " + seed);
      }
      run.sync();
      RecordedRun.recover(
          factory,
          run.context().crash(CrashModel.DROP_UNSYNCED, seed),
          run.promised(),
          CrashModel.DROP_UNSYNCED,
          "after a second sync, which covers what was appended during the first");
    }
    // Nothing is appended before the second sync here: a log that took the record for synced has
    // nothing left to do then.
    RecordedRun run = appendDuringSync(factory);
    run.sync();
    for (CrashModel model : CrashModel.values()) {
      RecordedRun.recover(
          factory,
          run.context().crash(model, 0),
          run.promised(),
          model,
          "after append A; sync, during which B was appended; a second sync, with nothing appended"
              + " between the two, which covers B, "
              + model);
    }
  }

  /** A log of two records: one is synced, and the other was appended during that sync. */
  private RecordedRun appendDuringSync(WalFactory factory) throws Exception {
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(600, 1));
    List<Thread> beside = new ArrayList<>();
    List<IOException> failures = new ArrayList<>();
    run.context()
        .duringSync(() -> {
          if (beside.isEmpty()) {
            beside.add(appendBeside(run, failures));
          }
        });
    run.wal().sync();
    for (Thread thread : beside) {
      thread.join();
    }
    assertThat(failures).as("append beside sync").isEmpty();
    return run;
  }

  /** Appends on another thread, and returns when that is done or waits for the sync to end. */
  private static Thread appendBeside(RecordedRun run, List<IOException> failures) {
    Thread thread =
        new Thread(() -> {
          try {
            run.append(record(600, 2));
          } catch (IOException e) {
            failures.add(e);
          }
        });
    thread.start();
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void syncDiscardAndSizeRunBesideAppend() throws Exception {
    WalFactory factory = log();
    MemoryWalContext context = context(factory);
    RecordedRun run = RecordedRun.fresh(factory, context);
    for (long number = 1; number <= 20; number++) {
      run.start(number);
      run.append(record(100, number));
    }
    AtomicInteger appended = new AtomicInteger(run.promised().issued());
    int last = appended.get() + 20_000;
    List<MemoryWalContext> images = new ArrayList<>();
    List<Integer> covered = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> jobs = new ArrayList<>();
      jobs.add(
          threads.submit(
              job(() -> {
                for (int i = appended.get(); i < last; i++) {
                  run.append(record(i % 300, i));
                  appended.set(i + 1);
                }
              })));
      jobs.add(
          threads.submit(
              job(() -> {
                while (appended.get() < last) {
                  int before = appended.get();
                  run.wal().sync();
                  if (images.size() < 30) {
                    images.add(context.crash(CrashModel.DROP_UNSYNCED, 0));
                    covered.add(before);
                  }
                }
              })));
      jobs.add(
          threads.submit(
              job(() -> {
                for (long number = 2; number <= 20; number++) {
                  run.wal().discardBefore(number);
                }
              })));
      jobs.add(
          threads.submit(
              job(() -> {
                while (appended.get() < last) {
                  assertThat(run.wal().sizeInBytes()).as("the size").isPositive();
                }
              })));
      for (Future<?> job : jobs) {
        job.get();
      }
    }
    for (int i = 0; i < images.size(); i++) {
      RecordedRun.Promised promised =
          new RecordedRun.Promised(run.promised().entries(), last, last, covered.get(i), 20);
      RecordedRun.recover(
          factory, images.get(i), promised, CrashModel.DROP_UNSYNCED, "beside other calls");
    }
    run.discardBefore(20);
    run.reopen();
    assertThat(context.segments()).as("segments left").containsExactly(20L);
    assertThat(context.misuses()).as("uses of dead handles").isZero();
  }

  @FunctionalInterface
  private interface Job {
    void run() throws IOException;
  }

  private static Callable<Integer> job(Job job) {
    return () -> {
      job.run();
      return 0;
    };
  }
}
