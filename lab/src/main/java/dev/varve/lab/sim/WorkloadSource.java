package dev.varve.lab.sim;

import dev.varve.workload.ClientSpec;
import dev.varve.workload.LengthDistribution;
import dev.varve.workload.OperationKind;
import dev.varve.workload.OperationStream;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadSpec;

/**
 * The writes of {@link WriteModel.OfWorkload}, by one thread, with its phases and deletions.
 *
 * <p>If the grain is more than 1, a workload has as many times fewer records and operations: of a
 * skewed one the hot records are hot groups of records here. Of a trace, all operations on some of
 * its keys are left, which a hash chooses.
 */
final class WorkloadSource implements WriteSource {
  private final WorkloadSpec spec;
  private final long keptOneOf;
  private final OperationStream load;
  private final OperationStream run;
  private final boolean isScattered;
  private final boolean isFixed;
  private final int keyBytes;
  private OperationStream current;

  WorkloadSource(WriteModel.OfWorkload model, long grain, long seed) {
    this.keptOneOf = model.trace() == null ? 1 : grain;
    this.spec = model.trace() == null ? thinned(model.spec(), grain) : oneClient(model.spec());
    Workload workload =
        new Workload(spec, seed, ValueBuilder.Content.PRINTABLE, model.trace(), null);
    this.load = workload.load(0);
    this.run = workload.run(0);
    this.current = load;
    this.isScattered = model.trace() == null && spec.records().order() == RecordSpec.Order.HASHED;
    this.isFixed =
        model.trace() == null && spec.fields().distribution() == LengthDistribution.CONSTANT;
    this.keyBytes = workload.key(spec.records().insertStart()).length;
  }

  private static WorkloadSpec thinned(WorkloadSpec spec, long grain) {
    RecordSpec records = spec.records();
    long inserted = Math.max(1, records.insertCount() / grain);
    ClientSpec client = spec.client();
    return spec.withRecords(
            new RecordSpec(
                Math.max(inserted, records.count() / grain),
                records.insertStart() / grain,
                inserted,
                records.order(),
                records.zeroPadding(),
                records.sortedness()))
        .withClient(
            new ClientSpec(
                client.operations() / grain,
                1,
                client.target(),
                client.maxSeconds(),
                client.sine()));
  }

  private static WorkloadSpec oneClient(WorkloadSpec spec) {
    ClientSpec client = spec.client();
    return spec.withClient(
        new ClientSpec(
            client.operations(), 1, client.target(), client.maxSeconds(), client.sine()));
  }

  @Override
  public boolean next() {
    while (true) {
      if (current.next()) {
        if (writes(current.kind()) && isKept(current.record())) {
          return true;
        }
      } else if (current.equals(load)) {
        current = run;
      } else {
        return false;
      }
    }
  }

  private static boolean writes(OperationKind kind) {
    return kind != OperationKind.READ && kind != OperationKind.SCAN;
  }

  private boolean isKept(long record) {
    return keptOneOf == 1 || Math.floorMod(Mix.spread(record), keptOneOf) == 0;
  }

  @Override
  public long key() {
    // One bit less than a position may have.
    return isScattered ? current.position() >>> 1 : current.position();
  }

  @Override
  public int size() {
    if (isDeletion()) {
      return deletionSize();
    }
    return isFixed ? putSize() : keyBytes + current.valueLength();
  }

  @Override
  public boolean isDeletion() {
    return current.kind() == OperationKind.DELETE;
  }

  @Override
  public boolean isUnique() {
    return spec.trace() == null
        && spec.mix().update() <= 0
        && spec.mix().readModifyWrite() <= 0
        && spec.mix().delete() <= 0;
  }

  @Override
  public boolean hasFixedSizes() {
    return isFixed;
  }

  @Override
  public int putSize() {
    return keyBytes + spec.fields().maxRecordLength();
  }

  @Override
  public int deletionSize() {
    return keyBytes;
  }
}
