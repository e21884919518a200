package dev.varve.cli.compare;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out a plan with all contenders. They take turns within each phase, and the order of the
 * turns is reversed in every second repetition, so that what changes on the machine meanwhile meets
 * all of them alike.
 */
final class Comparison {
  private final Plan plan;
  private final List<Contender> contenders;
  private final Workplace place;
  private final Console console;

  Comparison(Plan plan, List<Contender> contenders, Workplace place, Console console) {
    this.plan = plan;
    this.contenders = contenders;
    this.place = place;
    this.console = console;
  }

  /** A phase, for one contender. */
  @FunctionalInterface
  private interface Step {
    void take(Attempt attempt) throws InterruptedException;
  }

  /**
   * Carries it out.
   *
   * @return the runs of each contender, by its label
   * @throws CommandException if a store returned what was not written to it
   * @throws CancelledException if the workplace was given up meanwhile
   */
  Map<String, List<Run>> carryOut() throws IOException, InterruptedException {
    warmUp();
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    contenders.forEach(contender -> runs.put(contender.label(), new ArrayList<>()));
    double rate = plan.spec().client().target();
    for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
      List<Contender> order = repetition % 2 == 0 ? contenders : contenders.reversed();
      List<Attempt> attempts = attempts(plan, order, repetition, "");
      rate = repeat(attempts, rate);
      for (int i = 0; i < attempts.size(); i++) {
        Attempt attempt = attempts.get(i);
        runs.getOrDefault(attempt.contender().label(), new ArrayList<>())
            .add(attempt.result(i + 1));
      }
      place.discard(attempts);
    }
    ensureSameContent(runs);
    return runs;
  }

  /** Without it the first contender would be measured while the JVM still compiles. */
  private void warmUp() throws IOException, InterruptedException {
    Plan little = plan.warmUp();
    List<Attempt> attempts = attempts(little, contenders, 0, "warm-up-");
    forEach(
        attempts,
        attempt -> {
          attempt.load(console);
          attempt.run(console);
          attempt.rest(console);
        });
    place.discardAlways(attempts);
  }

  private List<Attempt> attempts(Plan what, List<Contender> order, int repetition, String prefix) {
    List<Attempt> attempts = new ArrayList<>();
    for (Contender contender : order) {
      String name = prefix + (contenders.indexOf(contender) + 1) + "-" + (repetition + 1);
      attempts.add(new Attempt(contender, what, repetition, place, name));
    }
    return attempts;
  }

  /** All phases once, and the rate at which latency was measured. */
  private double repeat(List<Attempt> attempts, double wantedRate) throws InterruptedException {
    forEach(attempts, attempt -> attempt.load(console));
    forEach(attempts, attempt -> attempt.run(console));
    double rate = wantedRate > 0 ? wantedRate : comfortable(attempts);
    forEach(attempts, attempt -> attempt.paced(rate, console));
    forEach(attempts, attempt -> attempt.rest(console));
    return rate;
  }

  private void forEach(List<Attempt> attempts, Step step) throws InterruptedException {
    for (Attempt attempt : attempts) {
      step.take(attempt);
      ensureNotCancelled();
    }
  }

  private void ensureNotCancelled() {
    if (place.isCancelled()) {
      throw new CancelledException();
    }
  }

  /** A rate that all of them can bear, the same for all, to three digits. */
  private static double comfortable(List<Attempt> attempts) {
    double slowest =
        attempts.stream().mapToDouble(Attempt::throughput).min().orElse(Double.MAX_VALUE);
    double rate = slowest * Plan.RATE_SHARE;
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(rate, 1))) - 2);
    return Math.max(1, Math.floor(rate / unit) * unit);
  }

  /**
   * With one thread, the seed decides everything, so all stores of a repetition must hold the same.
   */
  private void ensureSameContent(Map<String, List<Run>> runs) {
    for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
      int number = repetition;
      List<Run> same = runs.values().stream().map(list -> list.get(number)).toList();
      boolean comparable =
          plan.spec().client().threads() == 1
              && same.stream().allMatch(run -> run.run().complete() && run.paced().complete());
      long contents = same.stream().map(run -> run.rest().contentChecksum()).distinct().count();
      if (comparable && contents > 1) {
        throw new CommandException(
            "the same operations left different contents behind: one of "
                + String.join(", ", runs.keySet())
                + " is wrong");
      }
    }
  }
}
