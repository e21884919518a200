package dev.varve.torture.kill;

import dev.varve.torture.judge.Oracle;
import dev.varve.torture.storage.Point;
import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Job;
import dev.varve.torture.work.Keys;
import dev.varve.torture.work.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Kills workers, one after the other, on one store, and judges what each of them leaves. */
public final class Torture {
  private static final int LOSS_EVERY = 3;
  private static final int VERIFY_EVERY = 50;
  private static final int ASSEMBLY_LASTS = 4;
  private static final int OPERATIONS_BEFORE_CLOSE = 60;
  private static final int LINES_OF_ERROR = 25;

  private final Plan plan;
  private final Consumer<String> progress;
  private final Random random;
  private final Tally tally = new Tally();
  private final Keys keys;
  private final Oracle oracle;
  private final Path store;
  private final Path errors;
  private final long start = System.nanoTime();
  private volatile boolean interrupted;

  /**
   * A run.
   *
   * @param progress is told how far it is, after each kill
   */
  public Torture(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    this.random = new Random(plan.seed());
    this.keys = new Keys(plan.threads());
    this.oracle = new Oracle(plan.seed(), keys);
    this.store = plan.directory().resolve("store");
    this.errors = plan.directory().resolve("worker.err");
  }

  /** Ends the run after the worker that lives now. May be called by any thread. */
  public void interrupt() {
    interrupted = true;
  }

  /** Runs until all kills are done, the time is over, or a promise is broken. */
  public Summary run() throws IOException, InterruptedException {
    Files.createDirectories(plan.directory());
    List<Assemblies.Choice> assemblies =
        Assemblies.write(plan.assemblies(), plan.directory(), random);
    Jvm jvm = new Jvm(plan.directory().resolve("worker.jsa"));
    try (Killer killer = new Killer()) {
      rehearse(jvm, assemblies.getFirst());
      int next = 0;
      int lasts = 0;
      Assemblies.Choice assembly = assemblies.getFirst();
      while (tally.kills() < plan.kills() && !isOver()) {
        if (lasts-- == 0) {
          assembly = assemblies.get(next++ % assemblies.size());
          lasts = random.nextInt(ASSEMBLY_LASTS);
          tally.assembly();
        }
        cycle(jvm, killer, assembly, KillMode.random(random));
        progress.accept(
            "%,d kills, %,d operations acknowledged, lost 0, %d s"
                .formatted(tally.kills(), oracle.acknowledged(), time().toSeconds()));
      }
      if (!interrupted) { // what the last one left is judged too
        cycle(jvm, killer, assembly, KillMode.CLOSE);
        cycle(jvm, killer, assembly, KillMode.CLOSE);
      }
      return summary(null);
    } catch (BrokenPromiseException e) {
      return summary(e.getMessage());
    }
  }

  private boolean isOver() {
    return interrupted || time().compareTo(plan.duration()) >= 0;
  }

  private Duration time() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void rehearse(Jvm jvm, Assemblies.Choice assembly)
      throws IOException, InterruptedException {
    Path other = plan.directory().resolve("rehearsal");
    List<Integer> first = new Oracle(plan.seed(), keys).next();
    Job job = new Job(other, plan.seed(), assembly.file(), first, true, null, false, true, 50);
    jvm.rehearse("192m", Worker.class.getName(), job.arguments(), errors);
  }

  private void cycle(Jvm jvm, Killer killer, Assemblies.Choice assembly, KillMode mode)
      throws IOException, InterruptedException {
    boolean lossy = tally.kills() % LOSS_EVERY == LOSS_EVERY - 1;
    boolean verify = mode == KillMode.CLOSE || tally.kills() % VERIFY_EVERY == VERIFY_EVERY - 1;
    Job job =
        new Job(
            store,
            plan.seed(),
            assembly.file(),
            oracle.next(),
            lossy,
            point(mode),
            mode == KillMode.MEMORY,
            verify,
            mode == KillMode.CLOSE ? random.nextInt(OPERATIONS_BEFORE_CLOSE) : Integer.MAX_VALUE);
    Conversation conversation = new Conversation(oracle, keys, assembly.logged(), lossy);
    try {
      new Cycle(job, mode, random, killer, conversation, () -> interrupted).run(jvm, errors);
    } catch (BrokenPromiseException e) {
      throw new BrokenPromiseException(describe(e.getMessage(), assembly, mode, job));
    }
    tally.end(mode, lossy);
    if (conversation.isReady()) {
      tally.judge(verify);
    }
  }

  private @Nullable Point point(KillMode mode) {
    return switch (mode) {
      case HALT -> Point.random(random);
      case OPENING -> random.nextBoolean() ? Point.ofOpening(random) : null;
      case KILL, PAUSE, MEMORY, CLOSE -> null;
    };
  }

  private String describe(@Nullable String what, Assemblies.Choice assembly, KillMode mode, Job job)
      throws IOException {
    List<String> lines = Files.readAllLines(errors);
    return """
    %s
      worker:     after kill %d, assembly %s, to end by %s, %s%s
      store:      %s
      again:      ./varve torture --seed %d --kills %d --threads %d
      its errors: %s%s\
    """
        .formatted(
            what,
            tally.kills(),
            assembly.name(),
            mode,
            job.lossy() ? "what was not synced is lost" : "what was not synced stays",
            job.point() == null ? "" : ", point " + job.point(),
            store,
            plan.seed(),
            Math.max(plan.kills(), tally.kills() + 1),
            plan.threads(),
            errors,
            String.join(
                "", lines.stream().limit(LINES_OF_ERROR).map(line -> "\n    " + line).toList()));
  }

  private Summary summary(@Nullable String failure) {
    return tally.summary(
        plan,
        time(),
        new Tally.Numbers(oracle.acknowledged(), oracle.promised(), oracle.discarded()),
        failure);
  }
}
