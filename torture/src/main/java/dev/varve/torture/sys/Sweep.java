package dev.varve.torture.sys;

import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.torture.kill.Jvm;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets each system call of a {@link Script} fail in each way, one in each run, and judges what was
 * said of it and what is left.
 */
public final class Sweep {
  private static final int KILL_STEP = 3;
  private static final int CALLS_OF_START = 200;

  private final Path directory;
  private final int most;
  private final Consumer<String> progress;
  private final Strace strace;
  private final StoreBuilder builder =
      new StoreBuilder(Varve.assembler(), Presets.named(Presets.DEFAULT));
  private final Map<String, Integer> counts = new TreeMap<>();
  private int faults;

  /**
   * A sweep.
   *
   * @param directory for stores and logs
   * @param most how many faults to inject, at the most
   * @param progress is told how far it is
   */
  public Sweep(Path directory, int most, Consumer<String> progress) {
    this.directory = directory;
    this.most = most;
    this.progress = progress;
    this.strace = new Strace(new Jvm(directory.resolve("none.aot")), directory);
  }

  /** Whether this system has what it takes. */
  public static boolean isPossible() throws InterruptedException {
    return Strace.isUsable();
  }

  /**
   * Proves from an undisturbed run that what must be durable is synced before what relies on it.
   *
   * @return how often each rule was seen to hold
   * @throws BrokenPromiseException if one does not, or if one was never seen
   */
  public Map<String, Integer> proveOrder() throws IOException, InterruptedException {
    Strace.Result result = strace.run(null, List.of("1", "1", "-"));
    ensure(result.exitCode() == 0, "the script ended with exit code " + result.exitCode());
    for (Round round : Round.parse(result.said())) {
      ensure(!round.isSurfaced(), "without a fault the script reported " + round.lines());
    }
    Map<OrderCheck.Rule, Integer> proofs =
        new OrderCheck(directory.resolve("round-1").toRealPath().toString()).check(result.calls());
    Map<String, Integer> named = new TreeMap<>();
    for (OrderCheck.Rule rule : OrderCheck.Rule.values()) {
      Integer proof = proofs.get(rule);
      if (proof == null) {
        throw new BrokenPromiseException("nothing was seen of " + rule);
      }
      named.put(rule.name(), proof);
    }
    return named;
  }

  /**
   * Sweeps.
   *
   * @return how many faults of each kind hit the store
   * @throws BrokenPromiseException if one was not reported, or something promised is not there
   */
  public Map<String, Integer> run() throws IOException, InterruptedException {
    for (Syscall syscall : Syscall.values()) {
      for (String fault : syscall.faults()) {
        int last = Math.min(syscall.most(), most - faults);
        if (last > 0) {
          fail(syscall, fault, last);
        }
      }
    }
    for (Syscall syscall : Syscall.values()) {
      for (int k = 1; k <= syscall.most() && faults < most; k += KILL_STEP) {
        kill(syscall, k);
      }
    }
    return counts;
  }

  private void fail(Syscall syscall, String fault, int last)
      throws IOException, InterruptedException {
    clear();
    String when = ":when=" + Script.PERIOD + "+" + Script.PERIOD;
    String what = syscall.label() + ":" + fault;
    Strace.Result result =
        strace.run(what + when, List.of("1", Integer.toString(last), syscall.label()));
    ensure(result.exitCode() == 0, what + ": the script ended with " + result.exitCode());
    Set<Integer> hit = new HashSet<>();
    for (Call call : result.calls()) {
      if (call.injected() && call.path().startsWith(directory.resolve("round-").toString())) {
        String name = directory.relativize(Path.of(call.path())).getName(0).toString();
        hit.add(Integer.parseInt(name.substring("round-".length())));
      }
    }
    for (Round round : Round.parse(result.said())) {
      boolean wasHit = hit.contains(round.number());
      if (wasHit) {
        count(what);
        ensure(
            round.isSurfaced(),
            what + ", call " + round.number() + ": the error was not reported by anything");
      }
      judge(what, round);
    }
    progress.accept("%,d faults, the last were of %s".formatted(faults, what));
  }

  /** Ends the process when it makes its k-th call after a first round. */
  private void kill(Syscall syscall, int k) throws IOException, InterruptedException {
    clear();
    String what = syscall.label() + ":signal=KILL";
    // By then the JVM is up, and the script is in one of its rounds.
    String when = ":when=" + (CALLS_OF_START + k);
    Strace.Result result =
        strace.run(what + when, List.of("1", Integer.toString(Script.PERIOD), "-"));
    List<Round> rounds = Round.parse(result.said());
    ensure(result.exitCode() != 0, what + ": the script was not killed");
    count(what);
    for (Round round : rounds) {
      judge(what, round);
    }
    progress.accept("%,d faults, the last was %s".formatted(faults, what));
  }

  private void count(String what) {
    faults++;
    counts.merge(what, 1, Integer::sum);
  }

  private void judge(String what, Round round) {
    Path place = directory.resolve("round-" + round.number());
    String where = what + ", call " + round.number() + ", " + place + ": ";
    try (Store store = builder.open(place)) {
      Map<String, String> found = Content.of(store);
      ensure(
          round.possible().contains(found),
          where + "what is there after reopening is not what was acknowledged: " + round.lines());
      List<String> damage = store.verify().damage();
      ensure(damage.isEmpty(), where + "damage: " + damage);
    } catch (StoreException e) {
      throw new BrokenPromiseException(where + "it cannot be opened: " + e);
    }
  }

  private void clear() throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (!file.equals(directory)) {
          Files.delete(file);
        }
      }
    }
  }

  private static void ensure(boolean holds, String otherwise) {
    if (!holds) {
      throw new BrokenPromiseException(otherwise);
    }
  }
}
