package dev.varve.torture.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.torture.storage.HaltStorage;
import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Job;
import dev.varve.torture.work.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The life of one worker, from its start to its death. */
final class Cycle {
  private static final int KILLED = 128 + 9;
  private static final int INTERRUPTED = 128 + 2;
  private static final int TERMINATED = 128 + 15;
  private static final int NO_HEAP_FOR_JVM = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MEAN_LIFE_MILLIS = 150;
  private static final int MEAN_LINES = 800;
  private static final int OPENING_MILLIS = 500;

  private final Job job;
  private final KillMode mode;
  private final Random random;
  private final Killer killer;
  private final Conversation conversation;
  private final BooleanSupplier interrupted;

  /**
   * A life.
   *
   * @param mode how it ends
   * @param interrupted whether somebody wants all this to end, and may have told the worker
   */
  Cycle(
      Job job,
      KillMode mode,
      Random random,
      Killer killer,
      Conversation conversation,
      BooleanSupplier interrupted) {
    this.job = job;
    this.mode = mode;
    this.random = random;
    this.killer = killer;
    this.conversation = conversation;
    this.interrupted = interrupted;
  }

  /**
   * Lives it.
   *
   * @throws BrokenPromiseException if anything happened that must not
   */
  void run(Jvm jvm, Path errors) throws IOException, InterruptedException {
    String heap = mode == KillMode.MEMORY ? "28m" : "192m";
    List<String> command = jvm.command(heap, Worker.class.getName(), job.arguments());
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    long start = System.nanoTime();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      killer.killAfter(process, PATIENCE);
      if (mode == KillMode.OPENING && job.point() == null) {
        killer.killAfter(process, Duration.ofMillis(random.nextInt(OPENING_MILLIS)));
      }
      boolean byLines = mode == KillMode.KILL && random.nextInt(3) > 0;
      int patience = byLines ? (int) exponential(MEAN_LINES) : Integer.MAX_VALUE;
      boolean scheduled = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        conversation.hear(line);
        if (conversation.isReady() && !scheduled && !byLines) {
          scheduled = true;
          endLater(process);
        }
        if (conversation.lines() == patience) {
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
    boolean late = System.nanoTime() - start >= PATIENCE.toNanos();
    ensureExpected(process.exitValue(), late);
  }

  private void endLater(Process process) throws IOException, InterruptedException {
    Duration rest = Duration.ofMillis((long) exponential(MEAN_LIFE_MILLIS));
    switch (mode) {
      case KILL, OPENING -> killer.killAfter(process, rest);
      case PAUSE -> {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MEAN_LIFE_MILLIS / 3));
        Killer.pause(process, job.directory(), Duration.ofMillis(random.nextInt(MEAN_LIFE_MILLIS)));
        killer.killAfter(process, rest);
      }
      case HALT -> killer.killAfter(process, rest.plusMillis(2L * MEAN_LIFE_MILLIS));
      case MEMORY -> killer.killAfter(process, rest.plusMillis(3L * MEAN_LIFE_MILLIS));
      case CLOSE -> {
        // It ends by itself.
      }
    }
  }

  /** A random number with this mean, at most ten times as large. */
  private double exponential(int mean) {
    return Math.min(-Math.log(1 - random.nextDouble()), 10) * mean;
  }

  private void ensureExpected(int exitCode, boolean late) throws InterruptedException {
    if (late) {
      throw new BrokenPromiseException(
          "a worker hung: it did not end within " + PATIENCE.toSeconds() + " seconds");
    }
    boolean expected =
        switch (exitCode) {
          case KILLED -> mode != KillMode.CLOSE;
          case HaltStorage.EXIT_CODE -> job.point() != null;
          case Worker.FAILED, NO_HEAP_FOR_JVM -> mode == KillMode.MEMORY;
          case 0 -> mode == KillMode.CLOSE && conversation.isClosed();
          case INTERRUPTED, TERMINATED -> isInterrupted();
          default -> false;
        };
    if (!expected) {
      throw new BrokenPromiseException(
          "a worker that was to end by " + mode + " ended with exit code " + exitCode);
    }
  }

  /** Whoever interrupts this process may have interrupted the worker first. */
  private boolean isInterrupted() throws InterruptedException {
    for (int i = 0; i < 20 && !interrupted.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return interrupted.getAsBoolean();
  }
}
