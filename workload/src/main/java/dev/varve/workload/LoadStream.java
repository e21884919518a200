package dev.varve.workload;

/** Inserts the records of a workload; the threads take turns. */
final class LoadStream extends OperationStream {
  private final long size;
  private final long first;
  private final int step;
  private long at = -1;

  LoadStream(WorkloadSpec spec, int thread, KeyBuilder keys, ValueBuilder values) {
    super(keys, values);
    step = spec.client().threads();
    size = share(spec.records().insertCount(), thread, step);
    first = spec.records().insertStart() + thread;
  }

  @Override
  public boolean next() {
    if (at < size) {
      at++;
    }
    return at < size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public OperationKind kind() {
    return OperationKind.INSERT;
  }

  @Override
  public long record() {
    return first + at * step;
  }

  @Override
  public Presence presence() {
    return Presence.ABSENT;
  }

  @Override
  public int scanLength() {
    return 0;
  }

  @Override
  public long write() {
    return 0;
  }
}
