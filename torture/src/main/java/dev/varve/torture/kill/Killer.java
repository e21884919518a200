package dev.varve.torture.kill;

import dev.varve.engine.storage.FileStorage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends signals to a worker, now or later. */
final class Killer implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("killer").unstarted(task));

  /** Kills a process when a time is over; its output stays open. */
  void killAfter(Process process, Duration delay) {
    var _ =
        timer.schedule(
            () -> process.toHandle().destroyForcibly(), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Stops a process for a while, during which nobody else can have its store.
   *
   * @throws BrokenPromiseException if somebody can
   */
  static void pause(Process process, Path directory, Duration time)
      throws IOException, InterruptedException {
    signal(process, "STOP");
    try {
      Thread.sleep(time);
      if (process.isAlive()) {
        ensureLocked(directory);
      }
    } finally {
      signal(process, "CONT");
    }
  }

  private static void ensureLocked(Path directory) throws IOException {
    try (FileStorage storage = FileStorage.open(directory);
        StorageLock lock = storage.lock()) {
      lock.ensureValid();
      throw new BrokenPromiseException(
          "the lock of a process that was stopped by SIGSTOP could be taken by another");
    } catch (StorageLockedException e) {
      // As it must be.
    }
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
