package dev.varve.torture.sys;

import static dev.varve.torture.work.BrokenPromiseException.ensure;

import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.torture.Trees;
import dev.varve.torture.kill.Jvm;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets each system call of a {@link Script} fail in each way, one {@link Fault} for each store, and
 * judges what was said of it and what is left.
 */
public final class Sweep {
  private static final int KILLED = 128 + 9;
  private static final int MOST_ROUNDS = 250;

  private final Path directory;
  private final Path workplace;
  private final List<Cell> cells;
  private final int most;
  private final Consumer<String> progress;
  private final Jvm jvm;
  private final Strace strace;
  private final StoreBuilder builder =
      new StoreBuilder(Varve.assembler(), Presets.named(Presets.DEFAULT));
  private final Map<Cell, Integer> injected = new TreeMap<>();
  private final long start = System.nanoTime();
  private Strace.@Nullable Result undisturbed;
  private int faults;
  private int reported;
  private int missed;

  /**
   * A sweep over all ways to fail.
   *
   * @param directory for stores and logs
   * @param most how many faults to inject, at the most
   * @param progress is told how far it is
   */
  public Sweep(Path directory, int most, Consumer<String> progress) {
    this(directory, Cell.all(), most, progress);
  }

  /** A sweep over some ways to fail. */
  Sweep(Path directory, List<Cell> cells, int most, Consumer<String> progress) {
    this.directory = directory;
    this.cells = cells;
    this.most = most;
    this.progress = progress;
    this.workplace = directory.resolve("work");
    this.jvm = new Jvm(directory.resolve("script.jsa"));
    this.strace = new Strace(jvm, workplace);
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
    Map<OrderCheck.Rule, Integer> proofs = new OrderCheck(store()).check(undisturbed().calls());
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

  private String store() {
    return Script.place(workplace).toString();
  }

  private Strace.Result undisturbed() throws IOException, InterruptedException {
    Strace.Result result = undisturbed;
    if (result == null) {
      clear();
      Path errors = directory.resolve("rehearsal.err");
      jvm.rehearse(
          Strace.HEAP,
          Script.class.getName(),
          List.of(workplace.toString(), Script.UNDISTURBED),
          errors);
      clear();
      result = strace.watch();
      ensureEnded(result, 0, "with nothing spoilt");
      for (Round round : Round.parse(result.said())) {
        ensure(!round.isSurfaced(), "without a fault the script reported " + round.lines());
      }
      undisturbed = result;
    }
    return result;
  }

  /**
   * Sweeps.
   *
   * @return what was done
   * @throws BrokenPromiseException if a fault was not reported, something promised is not there, or
   *     a cell was not hit
   */
  public SweepReport run() throws IOException, InterruptedException {
    Calls calls = Calls.of(undisturbed().calls(), store());
    List<Fault> chosen = Fault.choose(cells, calls.reached(), most);
    Map<Cell, List<Fault>> errors = new LinkedHashMap<>();
    List<Fault> kills = new ArrayList<>();
    Map<Cell, Integer> planned = new HashMap<>();
    for (Fault fault : chosen) {
      planned.merge(fault.cell(), 1, Integer::sum);
      if (fault.cell().times() == Cell.Times.KILL) {
        kills.add(fault);
      } else {
        errors.computeIfAbsent(fault.cell(), _ -> new ArrayList<>()).add(fault);
      }
    }
    while (!errors.isEmpty()) {
      fail(next(errors));
    }
    for (Fault fault : kills) {
      kill(fault);
    }
    SweepReport report =
        new SweepReport(
            calls.reached(),
            planned,
            injected,
            reported,
            missed,
            calls.untouched(),
            Duration.ofNanos(System.nanoTime() - start));
    report.ensureFloors();
    return report;
  }

  /** Takes faults that one process can meet: of each call one cell, none that counts for others. */
  private static List<Fault> next(Map<Cell, List<Fault>> errors) {
    List<Fault> together = new ArrayList<>();
    Set<Syscall> taken = EnumSet.noneOf(Syscall.class);
    Cell.Times times = errors.keySet().iterator().next().times();
    boolean others = false;
    for (Cell cell : List.copyOf(errors.keySet())) {
      List<Fault> faults = errors.getOrDefault(cell, List.of());
      boolean fits = together.isEmpty() || together.size() + faults.size() <= MOST_ROUNDS;
      if (fits
          && cell.times() == times
          && !(others && cell.call().takesOthers())
          && taken.add(cell.call())) {
        others |= cell.call().takesOthers();
        together.addAll(faults);
        errors.remove(cell);
      }
    }
    return together;
  }

  private void fail(List<Fault> together) throws IOException, InterruptedException {
    clear();
    List<Cell> cells = together.stream().map(Fault::cell).distinct().toList();
    Strace.Result result = strace.spoil(cells, together.stream().map(Fault::round).toList());
    ensureEnded(result, 0, cells.toString());
    List<Round> rounds = Round.parse(result.said());
    Map<String, List<Call>> threads = new LinkedHashMap<>();
    for (Call call : result.calls()) {
      threads.computeIfAbsent(call.thread(), _ -> new ArrayList<>()).add(call);
    }
    // The first thread makes the pads, and each other is a round.
    List<List<Call>> ofRounds = threads.values().stream().filter(this::isOfRound).toList();
    ensure(
        ofRounds.size() == rounds.size() && rounds.size() == together.size(),
        "%d faults, %d rounds, %d threads"
            .formatted(together.size(), rounds.size(), ofRounds.size()));
    for (int i = 0; i < rounds.size(); i++) {
      Path place = i + 1 < rounds.size() ? Script.place(workplace, i + 1) : Script.place(workplace);
      judge(together.get(i), rounds.get(i), ofRounds.get(i));
      judge(together.get(i), rounds.get(i), place);
    }
    progress.accept("%,d faults, the last were of %s".formatted(faults, cells.getLast()));
  }

  private boolean isOfRound(List<Call> calls) {
    return calls.stream().anyMatch(call -> call.isIn(store()));
  }

  /** Judges what was said of a fault. */
  private void judge(Fault fault, Round round, List<Call> calls) {
    List<Call> spoilt = calls.stream().filter(Call::injected).toList();
    Cell cell = fault.cell();
    List<Call> others =
        spoilt.stream()
            .filter(call -> !call.name().equals(cell.call().label()) || !call.isIn(store()))
            .toList();
    ensure(
        others.isEmpty(),
        "%s: %d calls were spoilt, but also %s".formatted(fault, spoilt.size(), others));
    if (spoilt.isEmpty()) {
      long reached =
          calls.stream()
              .filter(call -> call.name().equals(cell.call().label()) && call.isIn(store()))
              .count();
      ensure(reached < fault.k(), fault + ": strace spoilt none of " + reached + " calls");
      missed++; // The JDK need not ask the same twice.
      return;
    }
    count(cell);
    if (round.isSurfaced()) {
      reported++;
    } else {
      ensure(!cell.mustSurface(), fault + ": nothing told of the failure of " + spoilt);
    }
    Set<StoreState> allowed = EnumSet.of(StoreState.CLOSED); // after a close that failed
    spoilt.forEach(call -> allowed.addAll(Outcomes.states(cell, call)));
    ensure(
        round.states().isEmpty() || allowed.contains(round.states().getFirst()),
        "%s: after the failure of %s the store is %s: %s"
            .formatted(fault, spoilt.getFirst(), round.states(), round.lines()));
    ensure(
        !round.states().contains(StoreState.FAILED),
        fault + ": the store took it for an error of its own: " + round.lines());
  }

  /** Ends a process when it makes its k-th call. */
  private void kill(Fault fault) throws IOException, InterruptedException {
    clear();
    Strace.Result result = strace.spoil(List.of(fault.cell()), List.of(fault.round()));
    ensureEnded(result, KILLED, fault.toString());
    List<Call> calls = result.calls().stream().filter(call -> call.isIn(store())).toList();
    ensure(
        calls.size() >= fault.k() - 1 && calls.size() <= fault.k(),
        fault + ": it was killed at call " + calls.size());
    count(fault.cell());
    judge(fault, Round.parse(result.said()).getFirst(), Script.place(workplace));
    progress.accept("%,d faults, the last was %s".formatted(faults, fault.cell()));
  }

  private void count(Cell cell) {
    faults++;
    injected.merge(cell, 1, Integer::sum);
  }

  /** Judges what is left. */
  private void judge(Fault fault, Round round, Path place) {
    String where = fault + ", " + place + ": ";
    if (!Files.exists(place)) {
      ensure(round.possible().contains(Map.of()), where + "it is not there");
      return;
    }
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
    if (Files.exists(workplace)) {
      Trees.delete(workplace);
    }
    Files.createDirectory(workplace);
  }

  private static void ensureEnded(Strace.Result result, int exitCode, String what) {
    ensure(
        result.exitCode() == exitCode,
        "%s: the script ended with %d and not with %d: %s"
            .formatted(what, result.exitCode(), exitCode, result.errors()));
  }
}
