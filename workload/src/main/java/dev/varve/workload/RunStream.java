package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/** The operations of one thread on a loaded store. */
final class RunStream extends OperationStream {
  private final KindChooser kinds;
  private final ScanSpec scans;
  private final @Nullable Zipf scanLengths;
  private final KeyChooser chooser;
  private final InsertCounter inserts;
  private final Random64 random;
  private final int thread;
  private final int threads;
  private final long size;

  private long at = -1;
  private OperationKind kind = OperationKind.READ;
  private long record;
  private int scanLength;

  RunStream(
      WorkloadSpec spec,
      int thread,
      Random64 random,
      InsertCounter inserts,
      KeyBuilder keys,
      ValueBuilder values) {
    super(keys, values);
    this.kinds = new KindChooser(spec.mix());
    this.scans = spec.scans();
    this.scanLengths =
        scans.distribution() == LengthDistribution.ZIPFIAN
            ? new Zipf(scans.max() - scans.min() + 1L)
            : null;
    this.chooser = KeyChoosers.of(spec, thread);
    this.inserts = inserts;
    this.random = random;
    this.thread = thread;
    this.threads = spec.client().threads();
    this.size = share(spec.client().operations(), thread, threads);
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
    kind = kinds.next(random);
    record =
        kind == OperationKind.INSERT
            ? inserts.take(thread)
            : chooser.next(random, inserts.newest());
    scanLength = kind == OperationKind.SCAN ? chooseScanLength() : 0;
    return true;
  }

  private int chooseScanLength() {
    long extra =
        scanLengths == null
            ? random.next(scans.max() - scans.min() + 1L)
            : scanLengths.next(random);
    return scans.min() + (int) extra;
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
  public int scanLength() {
    return scanLength;
  }

  /** The load is write 0; each later write has a number of its own. */
  @Override
  public long write() {
    return 1 + at * threads + thread;
  }
}
