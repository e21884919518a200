package dev.varve.cli.compare;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.lab.sim.NoAnswerException;
import dev.varve.lab.sim.Patience;
import dev.varve.lab.sim.PolicyWatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan with all contenders. They take turns within each phase, and the order of the
 * turns is reversed in every second repetition, so that what changes on the machine meanwhile meets
 * all of them alike. One that fails is left out from then on; the others go on.
 */
final class Comparison {
  private static final String INCOMPLETE = "";

  private final Plan plan;
  private final List<Contender> contenders;
  private final Workplace place;
  private final Patience patience;
  private final Console console;
  private final boolean withTwin;
  private final Map<Contender, Camera> cameras;
  private final Map<Contender, Failure> failures = new LinkedHashMap<>();
  private final Map<Contender, List<Run>> runs = new LinkedHashMap<>();
  private @Nullable Contender twinned;
  private @Nullable Contender twin;

  /** The repetition that is going on, from 1; 0 in the warm-up. */
  private int turn;

  /**
   * A comparison.
   *
   * @param patience with policies that do not answer
   * @param withTwin whether the first contender takes part once more, to show how much is chance
   * @param cameras that follow contenders in the first repetition
   */
  Comparison(
      Plan plan,
      List<Contender> contenders,
      Workplace place,
      Patience patience,
      Console console,
      boolean withTwin,
      Map<Contender, Camera> cameras) {
    this.plan = plan;
    this.contenders = contenders;
    this.place = place;
    this.patience = patience;
    this.console = console;
    this.withTwin = withTwin;
    this.cameras = Map.copyOf(cameras);
  }

  /** A phase, for one contender. */
  @FunctionalInterface
  private interface Step {
    void take(Attempt attempt, PolicyWatch policies) throws InterruptedException;
  }

  /**
   * Carries it out.
   *
   * @throws CommandException if all contenders failed, or stores do not hold the same
   * @throws CancelledException if the workplace was given up meanwhile
   */
  Outcome carryOut() throws IOException, InterruptedException {
    warmUp();
    if (withTwin && !sound().isEmpty()) {
      twinned = sound().getFirst();
      twin = twinned.again();
    }
    double rate = plan.spec().client().target();
    for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
      turn = repetition + 1;
      List<Contender> order = repetition % 2 == 0 ? all() : all().reversed();
      List<Attempt> attempts = attempts(plan, order, repetition, "");
      rate = repeat(attempts, rate);
      for (int i = 0; i < attempts.size(); i++) {
        Attempt attempt = attempts.get(i);
        if (!failures.containsKey(attempt.contender())) {
          runs.computeIfAbsent(attempt.contender(), _ -> new ArrayList<>())
              .add(attempt.result(i + 1));
        }
      }
      place.discard(attempts);
    }
    return outcome();
  }

  private Outcome outcome() {
    Map<String, List<Run>> ofSound = new LinkedHashMap<>();
    sound().forEach(contender -> ofSound.put(contender.label(), runsOf(contender)));
    boolean comparable =
        twin != null && !failures.containsKey(twin) && sound().getFirst().equals(twinned);
    List<Run> twins = twin != null && comparable ? runsOf(twin) : List.of();
    ensureSameContent(ofSound, twins);
    return new Outcome(ofSound, twins, List.copyOf(failures.values()));
  }

  private List<Run> runsOf(Contender contender) {
    return List.copyOf(runs.getOrDefault(contender, List.of()));
  }

  /** Those that did not fail. */
  private List<Contender> sound() {
    return contenders.stream().filter(contender -> !failures.containsKey(contender)).toList();
  }

  /** Those that did not fail, and the twin. */
  private List<Contender> all() {
    List<Contender> all = new ArrayList<>(sound());
    if (twin != null && !failures.containsKey(twin)) {
      all.add(twin);
    }
    return all;
  }

  /** Without it the first contender would be measured while the JVM still compiles. */
  private void warmUp() throws IOException, InterruptedException {
    Plan little = plan.warmUp();
    List<Attempt> attempts = attempts(little, contenders, 0, "warm-up-");
    forEach(attempts, Phase.LOAD, (attempt, policies) -> attempt.load(policies, console));
    forEach(attempts, Phase.RUN, (attempt, policies) -> attempt.run(policies, console));
    forEach(attempts, Phase.REST, (attempt, policies) -> attempt.rest(policies, console));
    place.discardAlways(attempts);
  }

  private List<Attempt> attempts(Plan what, List<Contender> order, int repetition, String prefix) {
    List<Attempt> attempts = new ArrayList<>();
    for (Contender contender : order) {
      int number = contenders.indexOf(contender) + 1;
      String name = prefix + (number == 0 ? "twin" : number) + "-" + (repetition + 1);
      attempts.add(
          new Attempt(
              contender, what, repetition, place, name, turn == 1 ? cameras.get(contender) : null));
    }
    return attempts;
  }

  /** All phases once, and the rate at which latency was measured. */
  private double repeat(List<Attempt> attempts, double wantedRate) throws InterruptedException {
    forEach(attempts, Phase.LOAD, (attempt, policies) -> attempt.load(policies, console));
    forEach(attempts, Phase.RUN, (attempt, policies) -> attempt.run(policies, console));
    double rate = wantedRate > 0 ? wantedRate : comfortable(attempts);
    forEach(attempts, Phase.PACED, (attempt, policies) -> attempt.paced(rate, policies, console));
    forEach(attempts, Phase.REST, (attempt, policies) -> attempt.rest(policies, console));
    return rate;
  }

  private void forEach(List<Attempt> attempts, Phase phase, Step step) throws InterruptedException {
    for (Attempt attempt : attempts) {
      if (!failures.containsKey(attempt.contender())) {
        take(attempt, phase, step);
      }
      ensureNotCancelled();
    }
  }

  private void take(Attempt attempt, Phase phase, Step step) throws InterruptedException {
    try {
      takeWatched(attempt, step);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      ensureNotCancelled();
      Contender contender = attempt.contender();
      Failure failure = Failure.of(contender, turn, phase.toString(), e);
      failures.put(contender, failure);
      console.err().println("varve: " + failure.text());
      if (sound().isEmpty()) {
        throw new CommandException("no contender is left that works, so nothing was measured.", e);
      }
    }
  }

  private void takeWatched(Attempt attempt, Step step) throws InterruptedException {
    try {
      Attempt _ =
          patience.run(policies -> {
            step.take(attempt, policies);
            return attempt;
          });
    } catch (NoAnswerException e) {
      place.leaveOpen();
      throw new ContenderFailedException(
          "its policy does not answer: " + e.getMessage(), "", e.view().shape().toString(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IllegalStateException("nothing else is thrown that is checked", e);
    }
  }

  private void ensureNotCancelled() {
    if (place.isCancelled()) {
      throw new CancelledException();
    }
  }

  /** A rate that all of them can bear, the same for all, to three digits. */
  private double comfortable(List<Attempt> attempts) {
    double slowest =
        attempts.stream()
            .filter(attempt -> !failures.containsKey(attempt.contender()))
            .mapToDouble(Attempt::throughput)
            .min()
            .orElse(Double.MAX_VALUE);
    double rate = slowest * Plan.RATE_SHARE;
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(rate, 1))) - 2);
    return Math.max(1, Math.floor(rate / unit) * unit);
  }

  /**
   * With one thread, the seed decides everything, so all stores of a repetition must hold the same.
   */
  private void ensureSameContent(Map<String, List<Run>> ofSound, List<Run> twins) {
    for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
      int number = repetition;
      Map<String, String> contents = new LinkedHashMap<>();
      ofSound.forEach((label, all) -> contents.put(label, content(all.get(number))));
      if (!twins.isEmpty()) {
        contents.put("the twin", content(twins.get(number)));
      }
      boolean comparable =
          plan.spec().client().threads() == 1 && !contents.containsValue(INCOMPLETE);
      if (comparable && contents.values().stream().distinct().count() > 1) {
        throw new CommandException(
            "the same operations left different contents behind: one of "
                + String.join(", ", contents.keySet())
                + " is wrong");
      }
    }
  }

  private static String content(Run run) {
    return run.run().complete() && run.paced().complete()
        ? run.rest().contentChecksum()
        : INCOMPLETE;
  }
}
