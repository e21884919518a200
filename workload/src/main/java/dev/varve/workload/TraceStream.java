package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/** The part of a trace that falls to one thread, or what must be loaded before it. */
final class TraceStream extends OperationStream {
  private final Trace trace;
  private final @Nullable Population population; // null for the load
  private final int @Nullable [] mine;
  private final int thread;
  private final int threads;
  private final long size;

  private long at = -1;
  private OperationKind kind = OperationKind.READ;
  private long record;
  private Presence before = Presence.ABSENT;
  private int valueSize;
  private int scanLength;

  private TraceStream(
      Trace trace,
      ValueBuilder values,
      @Nullable Population population,
      int @Nullable [] mine,
      int thread,
      int threads,
      long size) {
    super(trace, values);
    this.trace = trace;
    this.population = population;
    this.mine = mine;
    this.thread = thread;
    this.threads = threads;
    this.size = size;
  }

  /** Inserts what must be there at first; the threads take turns. */
  static TraceStream load(Trace trace, WorkloadSpec spec, int thread, ValueBuilder values) {
    int threads = spec.client().threads();
    long size = share(spec.records().insertCount(), thread, threads);
    return new TraceStream(trace, values, null, null, thread, threads, size);
  }

  /** Makes the operations on the keys of this thread. */
  static TraceStream run(
      Trace trace, WorkloadSpec spec, int thread, ValueBuilder values, Population population) {
    int threads = spec.client().threads();
    int operations = (int) Math.min(spec.client().operations(), trace.operations());
    int[] mine = trace.of(thread, threads, operations);
    long size = mine == null ? operations : mine.length;
    return new TraceStream(trace, values, population, mine, thread, threads, size);
  }

  @Override
  public boolean next() {
    if (at < size) {
      at++;
    }
    if (at == size) {
      return false;
    }
    if (population == null) {
      int index = (int) (at * threads + thread);
      kind = OperationKind.INSERT;
      record = trace.preloaded(index);
      valueSize = trace.preloadedSize(index);
    } else {
      take(mine == null ? (int) at : mine[(int) at], population);
    }
    return true;
  }

  private void take(int operation, Population keys) {
    record = trace.rank(operation);
    before = keys.presence(record);
    valueSize = 0;
    scanLength = 0;
    switch (trace.op(operation)) {
      case GET -> kind = OperationKind.READ;
      case PUT -> {
        kind = before == Presence.PRESENT ? OperationKind.UPDATE : OperationKind.INSERT;
        valueSize = trace.size(operation);
        keys.written(record);
      }
      case DELETE -> {
        kind = OperationKind.DELETE;
        keys.deleted(record);
      }
      case SCAN -> {
        kind = OperationKind.SCAN;
        scanLength = trace.size(operation);
      }
    }
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

  /** A key belongs to one thread, which knows what became of it. */
  @Override
  public Presence presence() {
    return before;
  }

  @Override
  int givenLength() {
    return valueSize;
  }

  @Override
  public int scanLength() {
    return scanLength;
  }

  @Override
  public long write() {
    return population == null ? 0 : 1 + at * threads + thread;
  }
}
