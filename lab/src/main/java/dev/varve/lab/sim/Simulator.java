package dev.varve.lab.sim;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.lab.report.TreeFilmBuilder;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One simulation: writers, a thread that flushes, and workers that merge, in events of simulated
 * time. Between two events nothing changes but how far everything is.
 *
 * <p>Thread safety: none.
 */
final class Simulator {
  private final String name;
  private final SimulationSpec spec;
  private final PolicyDriver policy;
  private final Memtable memtable;
  private final SimulatedTree tree;
  private final LiveData live;
  private final ReadProbe probe;
  private final Recorder recorder;
  private final TreeFilmBuilder film;
  private final Writer writer;
  private final Tally tally = new Tally();
  private final StallLog stalls = new StallLog();

  private final Deque<Frozen> frozen = new ArrayDeque<>();
  private final List<Job> jobs = new ArrayList<>();
  private Set<TableId> busy = Set.of();
  private @Nullable Job flush;
  private int merges;
  private double now;
  private double pressure;

  private Memtable.@Nullable Full active;
  private double activeLeft;
  private double activeSince;

  Simulator(String name, CompactionPolicy policy, SimulationSpec spec) {
    this.name = name;
    this.spec = spec;
    this.policy = new PolicyDriver(policy);
    long grain = spec.grain();
    WriteSource source = WriteSources.of(spec.writes(), grain, spec.seed());
    this.memtable = new Memtable(source, grain, spec);
    EntrySizes sizes = new EntrySizes(source.putSize(), source.deletionSize(), spec.tables());
    this.tree = new SimulatedTree(sizes, grain);
    this.live = new LiveData(sizes, grain, source.isUnique());
    this.probe = new ReadProbe(tree, spec.tables().filterBits(), spec.seed() + 1);
    this.recorder = new Recorder(tree, live, probe, spec);
    this.film = new TreeFilmBuilder(name);
    this.writer = new Writer(spec);
  }

  /** A memtable that waits to be flushed. */
  private record Frozen(Memtable.Full full, double since) {}

  /** The tables now. */
  Shape shape() {
    return tree.shape();
  }

  SimulationResult run() {
    PolicyFault fault = null;
    try {
      fill();
      while (active != null) {
        step();
      }
      tally.lastWrite(now);
      stalls.at(now, false);
      while (!jobs.isEmpty()) {
        step();
      }
    } catch (FaultException e) {
      fault = e.fault();
    }
    stalls.at(now, false);
    return result(fault);
  }

  /** What there is now that the policy was asked something and does not answer. */
  SimulationResult withoutAnswer(NoAnswerException e) {
    String problem = String.valueOf(e.getMessage());
    return result(PolicyDriver.fault(PolicyFault.Rule.ANSWERS, problem, e.view(), now).fault());
  }

  /** Lets time pass until something ends, and does what follows. */
  private void step() {
    boolean stopped = active != null && isStopped();
    boolean logging = active != null && !stopped && spec.log();
    double share = spec.device().share(jobs.size() + (logging ? 1 : 0));
    double rate = active == null || stopped ? 0 : writeRate(share);
    double time = rate > 0 ? activeLeft / rate : Double.POSITIVE_INFINITY;
    Job next = null;
    for (Job job : jobs) {
      if (job.left() / share < time) {
        time = job.left() / share;
        next = job;
      }
    }
    double caughtUp = writer.untilCaughtUp(rate);
    boolean writes = next == null && caughtUp >= time;
    next = caughtUp < time ? null : next;
    pass(Math.min(time, caughtUp), share, rate, stopped);
    if (next != null) {
      next.end();
      jobs.remove(next);
      finish(next);
    } else if (writes) {
      freeze();
    }
  }

  private void pass(double time, double share, double rate, boolean stopped) {
    stalls.at(now, stopped);
    now += time;
    for (Job job : jobs) {
      job.pass(time * share);
    }
    activeLeft -= time * rate;
    writer.pass(time, rate);
    if (rate > 0 && pressure > 0) {
      stalls.slowed(time * (1 - Math.min(1, rate / writer.free(share))));
    }
  }

  /** Whether writers wait: for a flush, or for compactions, if there are any. */
  private boolean isStopped() {
    return (activeLeft <= 0 && frozen.size() >= spec.maxFrozenMemtables())
        || (pressure >= 1 && merges > 0);
  }

  private double writeRate(double share) {
    return pressure >= 1 ? Writer.least() : writer.rate(pressure, share);
  }

  private void fill() {
    Memtable.Full full = memtable.fill();
    if (full.entries().count() == 0) {
      active = null;
      return;
    }
    active = full;
    activeLeft = (double) full.userBytes();
    activeSince = now;
  }

  /** The active memtable is full, or holds the last writes. */
  private void freeze() {
    activeLeft = 0;
    Memtable.Full full = active;
    if (full == null || frozen.size() >= spec.maxFrozenMemtables()) {
      return; // Writers wait until one was flushed.
    }
    tally.userBytes += full.userBytes();
    frozen.add(new Frozen(full, activeSince));
    if (full.last()) {
      active = null;
    } else {
      fill();
    }
    recorder.memtableFull(now, tally.userBytes, tree.bytes() + unfinished(), workInHand());
    startFlush();
  }

  private void startFlush() {
    Frozen oldest = frozen.peek();
    if (flush == null && oldest != null) {
      Entries entries = oldest.full.entries();
      long bytes = tree.bytesOf(entries);
      flush = new Job(null, entries, 0, bytes, spec.device().work(0, bytes));
      jobs.add(flush);
    }
  }

  private void finish(Job job) {
    tally.space(tree.bytes(), unfinished() + job.writtenBytes());
    CompactionDecision.Merge decision = job.decision();
    if (decision == null) {
      finishFlush(job);
    } else {
      finishMerge(job, decision);
    }
    shapeChanged();
    decide();
  }

  private void finishFlush(Job job) {
    Frozen flushed = frozen.remove();
    flush = null;
    tree.flush(
        job.outputs(),
        flushed.full.writes(),
        PolicyDriver.instant(now),
        PolicyDriver.instant(flushed.since));
    live.flushed(job.outputs());
    tally.flushed(job.writtenBytes());
    policy.flushed();
    film.flushed(now, "a memtable is full", tree.shape());
    if (activeLeft <= 0 && active != null) {
      stalls.at(now, false);
      freeze();
    }
    startFlush();
  }

  private void finishMerge(Job job, CompactionDecision.Merge decision) {
    merges--;
    free(decision.inputs());
    if (!DecisionCheck.problems(tree.shape(), Set.of(), decision).isEmpty()) {
      tally.refused++;
      return;
    }
    tree.install(decision, job.outputs(), PolicyDriver.instant(now));
    tally.merged(decision.level(), job.readBytes(), job.writtenBytes());
    film.decided(now, decision, tree.shape());
  }

  private void free(Set<TableId> tables) {
    Set<TableId> left = new HashSet<>(busy);
    left.removeAll(tables);
    busy = Set.copyOf(left);
  }

  private void shapeChanged() {
    pressure = policy.pressure(tree.shape(), now);
  }

  /** Starts what the policy wants, while workers are free. */
  private void decide() {
    while (merges < spec.workers()) {
      CompactionView view = new CompactionView(tree.shape(), busy, PolicyDriver.instant(now));
      CompactionDecision decision = policy.decide(view, now);
      if (decision instanceof CompactionDecision.Idle) {
        return;
      }
      note(decision);
      switch (decision) {
        case CompactionDecision.Idle _ -> {}
        case CompactionDecision.Merge merge -> start(merge);
        case CompactionDecision.Move move -> {
          tree.move(move);
          tally.moves++;
          changed(move);
        }
        case CompactionDecision.Drop drop -> {
          live.dropping(tree, drop.inputs());
          tree.drop(drop);
          tally.drops++;
          changed(drop);
        }
      }
    }
  }

  private void changed(CompactionDecision decision) {
    film.decided(now, decision, tree.shape());
    shapeChanged();
  }

  private void start(CompactionDecision.Merge decision) {
    SimulatedTree.Merged merged = tree.merge(decision.inputs());
    jobs.add(
        new Job(
            decision,
            merged.outputs(),
            merged.readBytes(),
            merged.writtenBytes(),
            spec.device().work(merged.readBytes(), merged.writtenBytes())));
    merges++;
    Set<TableId> more = new HashSet<>(busy);
    more.addAll(decision.inputs());
    busy = Set.copyOf(more);
  }

  private void note(CompactionDecision decision) {
    List<TableMeta> inputs = tree.tables(decision.inputs());
    recorder.decided(
        new SimulationResult.Step(
            now,
            switch (decision) {
              case CompactionDecision.Idle _ -> "idle";
              case CompactionDecision.Merge _ -> "merge";
              case CompactionDecision.Move _ -> "move";
              case CompactionDecision.Drop _ -> "drop";
            },
            decision.reason(),
            inputs.size(),
            inputs.stream().mapToLong(TableMeta::sizeInBytes).sum(),
            switch (decision) {
              case CompactionDecision.Merge merge -> merge.level();
              case CompactionDecision.Move move -> move.level();
              default -> -1;
            }));
  }

  /** The bytes that running jobs have written so far. */
  private long unfinished() {
    long sum = 0;
    for (Job job : jobs) {
      sum += job.written();
    }
    return sum;
  }

  private long workInHand() {
    long sum = 0;
    for (Job job : jobs) {
      sum += job.writtenBytes() - job.written();
    }
    boolean first = true;
    for (Frozen waiting : frozen) {
      sum += first ? 0 : tree.bytesOf(waiting.full.entries());
      first = false;
    }
    return sum;
  }

  private SimulationResult result(@Nullable PolicyFault fault) {
    tally.space(tree.bytes(), unfinished());
    long raw = 0;
    for (TableMeta table : tree.shape().tables()) {
      raw += table.rawBytes();
    }
    return new SimulationResult(
        name,
        spec,
        spec.grain(),
        fault,
        tally.work(now),
        new SimulationResult.Space(
            live.rawBytes(),
            tree.bytes(),
            tally.peakBytes,
            tally.transientBytes,
            recorder.amplification(tree.bytes()),
            recorder.steadySpace(),
            recorder.amplification(tally.peakBytes),
            recorder.amplification(raw)),
        probe.result(),
        stalls.result(),
        recorder.tombstones(),
        tally.levels(tree.shape()),
        recorder.points(),
        recorder.steps(),
        film.build());
  }
}
