package dev.varve.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.bench.engine.Budget;
import dev.varve.bench.engine.EngineType;
import dev.varve.bench.engine.Engines;
import dev.varve.option.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The process of one engine: warms up on a small store, carries out its plan, and writes down what
 * it measured. Each outcome goes to standard output at once, in a line.
 */
public final class Worker {
  /** The plan, in the worker's directory. */
  public static final String PLAN = "plan.json";

  /** What was measured, in the worker's directory. */
  public static final String RUN = "run.json";

  private static final int WARM_UP_RECORDS = 200_000;

  /** Small, so that flushes and compactions are compiled too. */
  private static final ByteSize WARM_UP_MEMTABLE = ByteSize.mib(4);

  /** What differs from others by the number of threads only, or starts a process. */
  private static final Set<Workload> NOT_WARMED_UP =
      EnumSet.of(Workload.FILLSYNC8T, Workload.FILLRANDOM2T, Workload.REOPEN);

  private Worker() {}

  /** Runs in the directory that is its argument. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    ObjectMapper json = new ObjectMapper();
    Plan plan = json.readValue(directory.resolve(PLAN).toFile(), Plan.class);
    EngineRun run =
        run(
            plan,
            directory,
            outcome ->
                System.out.printf(Locale.ROOT, "%s %,.0f/s%n", outcome.workload(), outcome.rate()));
    json.writeValue(directory.resolve(RUN).toFile(), run);
  }

  /**
   * Carries out a plan.
   *
   * @param directory for its stores
   * @param progress is told of each outcome at once
   */
  static EngineRun run(Plan plan, Path directory, Consumer<Outcome> progress) throws IOException {
    if (plan.warmUpSeconds() > 0) {
      warmUp(plan, directory.resolve("warm-up"));
    }
    EngineType engine = Engines.named(plan.engine(), plan.budget());
    return new Session(plan, engine, directory, progress).run();
  }

  private static void warmUp(Plan plan, Path directory) throws IOException {
    Budget small = new Budget(plan.budget().cache(), WARM_UP_MEMTABLE, plan.budget().memtables());
    Plan shortPlan =
        new Plan(
            plan.engine(),
            plan.workloads().stream()
                .filter(workload -> !NOT_WARMED_UP.contains(workload))
                .toList(),
            Math.min(plan.records(), WARM_UP_RECORDS),
            plan.valueSize(),
            plan.seed(),
            plan.threads(),
            plan.warmUpSeconds() / Workload.values().length,
            plan.warmUpSeconds() / Workload.values().length,
            0,
            plan.settle(),
            small);
    Files.createDirectory(directory);
    new Session(shortPlan, Engines.named(plan.engine(), small), directory, _ -> {}).run();
    Trees.delete(directory);
  }
}
