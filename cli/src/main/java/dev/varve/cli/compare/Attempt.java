package dev.varve.cli.compare;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.Progress;
import dev.varve.event.StoreListener;
import dev.varve.lab.sim.PolicyWatch;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreStats;
import dev.varve.tree.Shape;
import dev.varve.workload.Population;
import dev.varve.workload.Workload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One contender in one repetition: its store, and what came of each phase. The store is opened for
 * each phase and closed after it, so that no other one is open meanwhile, and what it counts is
 * that phase alone.
 */
final class Attempt {
  private static final double NANOS = 1e9;

  private final Contender contender;
  private final Plan plan;
  private final int repetition;
  private final Path directory;
  private final Workplace place;
  private final @Nullable Camera camera;
  private @Nullable Population population; // null until the run
  private @Nullable PhaseResult load;
  private @Nullable PhaseResult run;
  private @Nullable PhaseResult paced;
  private @Nullable RestResult rest;

  /**
   * Nothing done yet.
   *
   * @param repetition from 0
   * @param name of the store's directory
   * @param camera that follows all phases in which something is written; null if none does
   */
  Attempt(
      Contender contender,
      Plan plan,
      int repetition,
      Workplace place,
      String name,
      @Nullable Camera camera) {
    this.contender = contender;
    this.plan = plan;
    this.repetition = repetition;
    this.place = place;
    this.directory = place.directory().resolve(name);
    this.camera = camera;
  }

  Contender contender() {
    return contender;
  }

  /** Where the store is. */
  Path directory() {
    return directory;
  }

  /** Inserts all records. */
  void load(PolicyWatch policies, Console console) throws InterruptedException {
    load = measured(Phase.LOAD, 0, policies, console);
  }

  /** Makes all operations, as fast as it goes. */
  void run(PolicyWatch policies, Console console) throws InterruptedException {
    run = measured(Phase.RUN, 0, policies, console);
  }

  /** Makes as many again, at a rate of operations a second. */
  void paced(double rate, PolicyWatch policies, Console console) throws InterruptedException {
    paced = measured(Phase.PACED, rate, policies, console);
  }

  /** Reads everything back. */
  void rest(PolicyWatch policies, Console console) {
    Workload workload = plan.workload(Phase.REST, repetition, 0, population);
    long records = workload.population().most();
    StoreWatch watch = new StoreWatch();
    try (Store store = place.open(directory, contender.assembly(), List.of(watch), policies)) {
      watch.begins(store);
      Inspection inspection = new Inspection(store, workload, () -> isToEnd(policies));
      try (Progress _ = Progress.ofSteps(console, task(Phase.REST), records, inspection::done)) {
        rest = inspection.inspect();
      }
    } catch (WrongContentException e) {
      throw wrong(e);
    } catch (StoreException e) {
      throw failed(e, watch);
    }
    watch.ensureSound();
  }

  /** Whether the user interrupted the command, or a policy does not answer. */
  private boolean isToEnd(PolicyWatch policies) {
    return place.isCancelled() || policies.isGivenUp();
  }

  private PhaseResult measured(Phase phase, double rate, PolicyWatch policies, Console console)
      throws InterruptedException {
    boolean isLoad = phase == Phase.LOAD;
    long steps = isLoad ? plan.spec().records().insertCount() : plan.spec().client().operations();
    Workload workload = plan.workload(phase, repetition, rate, population);
    Drive drive = new Drive(workload, () -> isToEnd(policies));
    StoreWatch watch = new StoreWatch();
    Device device = Device.under(place.directory());
    PhaseResult result;
    List<Shape> shapes;
    try (Store store = place.open(directory, contender.assembly(), listeners(watch), policies);
        Progress _ = Progress.ofSteps(console, task(phase), steps, drive::done)) {
      System.gc(); // What others left behind is not for this one to clean up.
      Gauge before = Gauge.read(device);
      watch.begins(store);
      Sampler sampler = new Sampler(store, drive::done, watch);
      try (sampler;
          GcPauses pauses = new GcPauses();
          Camera.Take _ = Camera.take(camera)) {
        Drive.Driven driven = isLoad ? drive.load(store) : drive.run(store);
        StoreStats ended = store.stats();
        watch.drains(ended);
        double drainSeconds = drain(store);
        PhaseResult.Costs costs = Gauge.read(device).since(before, pauses.longestSeconds());
        StoreStats drained = store.stats();
        sampler.close();
        population = isLoad ? null : workload.population();
        shapes = sampler.shapes();
        result = PhaseResult.of(driven, rate, drainSeconds, ended, drained, costs, watch, sampler);
      }
    } catch (WrongContentException e) {
      throw wrong(e);
    } catch (StoreException e) {
      throw failed(e, watch);
    }
    watch.ensureSound();
    new PolicyCheck(() -> policies.policy(contender.policy().get())).ask(shapes, Instant.now());
    return result;
  }

  /** Flushes and merges everything, and returns the seconds that this took. */
  private static double drain(Store store) {
    long begun = System.nanoTime();
    store.flush();
    store.awaitIdle();
    return (System.nanoTime() - begun) / NANOS;
  }

  private List<StoreListener> listeners(StoreWatch watch) {
    return camera == null ? List.of(watch) : List.of(watch, camera);
  }

  private String task(Phase phase) {
    return phase + " " + contender.label();
  }

  private ContenderFailedException wrong(WrongContentException e) {
    return new ContenderFailedException(
        "it is broken: "
            + e.getMessage()
            + ". 'varve verify' on a store that --keep keeps tells whether its files are damaged.",
        "",
        "",
        e);
  }

  /** What went wrong, or what came before that in the background. */
  private ContenderFailedException failed(StoreException e, StoreWatch watch) {
    if (place.isCancelled()) {
      throw new CancelledException();
    }
    watch.ensureSound();
    return new ContenderFailedException(
        e.getMessage()
            + watch.background()
            + " The store was in "
            + directory
            + "; if there is too little space, name another place with --keep, or less data with"
            + " --records and --operations.",
        "",
        "",
        e);
  }

  /** Operations a second that the run reached. REQUIRES: {@link #run} was called. */
  double throughput() {
    return Objects.requireNonNull(run).throughput();
  }

  /** The result, at this place in the order. REQUIRES: all phases are done. */
  Run result(int position) {
    return new Run(
        repetition + 1,
        position,
        Objects.requireNonNull(load),
        Objects.requireNonNull(run),
        Objects.requireNonNull(paced),
        Objects.requireNonNull(rest));
  }
}
