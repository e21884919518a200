package dev.varve.workload;

import java.util.List;

/** The operations of one thread on a loaded store. */
final class RunStream extends OperationStream {
  private final Phase[] phases;
  private final DeleteSpec deletes;
  private final Population population;
  private final InsertCounter inserts;
  private final Random64 random;
  private final int thread;
  private final int threads;
  private final long size;

  private int phase;
  private long at = -1;
  private OperationKind kind = OperationKind.READ;
  private long record;
  private Presence before = Presence.UNKNOWN;
  private int scanLength;

  /** A part of the run, up to operation {@code end}. */
  private record Phase(KindChooser kinds, KeyChooser keys, ScanLengths scans, long end) {}

  RunStream(
      WorkloadSpec spec,
      int thread,
      Random64 random,
      Population population,
      KeySource keys,
      ValueBuilder values) {
    super(keys, values);
    this.deletes = spec.deletes();
    this.population = population;
    this.inserts = population.inserts();
    this.random = random;
    this.thread = thread;
    this.threads = spec.client().threads();
    this.size = share(spec.client().operations(), thread, threads);
    this.phases = phases(spec, thread, size, population);
  }

  private static Phase[] phases(WorkloadSpec spec, int thread, long size, Population population) {
    List<PhaseSpec> specs = spec.allPhases();
    double[] upTo = PhaseShares.upTo(specs);
    Phase[] phases = new Phase[specs.size()];
    for (int i = 0; i < phases.length; i++) {
      PhaseSpec phase = specs.get(i);
      phases[i] =
          new Phase(
              new KindChooser(phase.mix()),
              KeyChoosers.of(spec, phase.requests(), thread, population),
              new ScanLengths(phase.scans()),
              PhaseShares.end(upTo, i, size));
    }
    return phases;
  }

  @Override
  public boolean next() {
    if (at >= 0 && at < size && kind == OperationKind.INSERT) {
      inserts.inserted(thread);
    }
    if (at < size) {
      at++;
    }
    if (at == size) {
      return false;
    }
    while (at >= phases[phase].end()) {
      phase++;
    }
    choose(phases[phase]);
    scanLength = kind == OperationKind.SCAN ? phases[phase].scans().next(random) : 0;
    return true;
  }

  private void choose(Phase now) {
    kind = now.kinds().next(random);
    if (kind == OperationKind.DELETE && deletes.order() == DeleteSpec.Order.OLDEST) {
      record = population.takeOldest(deletes.keep());
      if (record >= 0) {
        before = Presence.PRESENT;
        return;
      }
      kind = OperationKind.INSERT; // there is nothing to delete
    }
    if (kind != OperationKind.INSERT) {
      record = now.keys().next(random, inserts.newest());
      before = population.presence(record);
      if (before == Presence.ABSENT && isRewrite() && record < population.first()) {
        kind = OperationKind.INSERT; // all is deleted: there is nothing to write again
      }
    }
    switch (kind) {
      case INSERT -> {
        record = inserts.take(thread);
        before = Presence.ABSENT;
      }
      case UPDATE, READ_MODIFY_WRITE -> population.written(record);
      case DELETE -> population.deleted(record);
      case READ, SCAN -> {
        // They change nothing.
      }
    }
  }

  private boolean isRewrite() {
    return kind == OperationKind.UPDATE || kind == OperationKind.READ_MODIFY_WRITE;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public OperationKind kind() {
    return kind;
  }

  @Override
  public long record() {
    return record;
  }

  @Override
  public Presence presence() {
    if (threads == 1 || kind == OperationKind.INSERT) {
      return before;
    }
    return population.presence(record) == Presence.PRESENT ? Presence.PRESENT : Presence.UNKNOWN;
  }

  @Override
  public int scanLength() {
    return scanLength;
  }

  /** The load is write 0; each later write has a number of its own. */
  @Override
  public long write() {
    return 1 + at * threads + thread;
  }
}
