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
 * The writes of {@link WriteModel.OfWorkload}: the workload itself, with as many times fewer
 * records and operations as the grain says, by one thread. So of a skewed workload the hot records
 * are hot groups of records here.
 */
final class WorkloadSource implements WriteSource {
  private final WorkloadSpec spec;
  private final OperationStream load;
  private final OperationStream run;
  private final boolean isOrdered;
  private final boolean isFixed;
  private final int keyBytes;
  private OperationStream current;

  WorkloadSource(WorkloadSpec whole, long grain, long seed) {
    this.spec = thinned(whole, grain);
    Workload workload = new Workload(spec, seed, ValueBuilder.Content.PRINTABLE);
    this.load = workload.load(0);
    this.run = workload.run(0);
    this.current = load;
    this.isOrdered = spec.records().order() == RecordSpec.Order.ORDERED;
    this.isFixed = spec.fields().distribution() == LengthDistribution.CONSTANT;
    this.keyBytes = workload.keys().key(spec.records().insertStart()).length;
  }

  private static WorkloadSpec thinned(WorkloadSpec spec, long grain) {
    RecordSpec records = spec.records();
    long inserted = Math.max(1, records.insertCount() / grain);
    return new WorkloadSpec(
        spec.name(),
        new RecordSpec(
            Math.max(inserted, records.count() / grain),
            records.insertStart() / grain,
            inserted,
            records.order(),
            records.zeroPadding()),
        spec.fields(),
        spec.mix(),
        spec.requests(),
        spec.scans(),
        new ClientSpec(
            spec.client().operations() / grain,
            1,
            spec.client().target(),
            spec.client().maxSeconds()),
        spec.dataIntegrity(),
        spec.notes());
  }

  @Override
  public boolean next() {
    while (true) {
      if (current.next()) {
        if (current.kind() != OperationKind.READ && current.kind() != OperationKind.SCAN) {
          return true;
        }
      } else if (current.equals(load)) {
        current = run;
      } else {
        return false;
      }
    }
  }

  @Override
  public long key() {
    return isOrdered ? current.record() : Mix.spread(current.record()) >>> 2;
  }

  @Override
  public int size() {
    return isFixed ? putSize() : keyBytes + current.value().length;
  }

  @Override
  public boolean isDeletion() {
    return false;
  }

  @Override
  public boolean isUnique() {
    return spec.mix().update() <= 0 && spec.mix().readModifyWrite() <= 0;
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

  @Override
  public long largestKey() {
    RecordSpec records = spec.records();
    return isOrdered ? records.insertStart() + records.count() + spec.client().operations() : 0;
  }
}
