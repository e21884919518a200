package dev.varve.lab.sim;

import dev.varve.workload.ClientSpec;
import dev.varve.workload.LengthDistribution;
import dev.varve.workload.OperationKind;
import dev.varve.workload.OperationMix;
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
  private final boolean isHashed;
  private final boolean isFixed;
  private final int keyBytes;
  private OperationStream current;

  WorkloadSource(WorkloadSpec whole, long grain, long seed) {
    this.spec = thinned(whole, grain);
    Workload workload = new Workload(spec, seed, ValueBuilder.Content.PRINTABLE);
    this.load = workload.load(0);
    this.run = workload.run(0);
    this.current = load;
    this.isHashed = spec.records().order() == RecordSpec.Order.HASHED;
    this.isFixed = spec.fields().distribution() == LengthDistribution.CONSTANT;
    this.keyBytes = workload.keys().key(spec.records().insertStart()).length;
  }

  private static WorkloadSpec thinned(WorkloadSpec spec, long grain) {
    if (spec.trace() != null) {
      throw new IllegalArgumentException(
          "a recorded trace cannot be simulated: it cannot be thinned without changing it");
    }
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
    return isHashed ? Mix.spread(current.record()) >>> 2 : number(current.key());
  }

  /** The number that a key ends with. */
  private static long number(byte[] key) {
    long number = 0;
    for (byte digit : key) {
      number = digit >= '0' && digit <= '9' ? number * 10 + digit - '0' : number;
    }
    return number;
  }

  @Override
  public int size() {
    if (isDeletion()) {
      return keyBytes;
    }
    return isFixed ? putSize() : keyBytes + current.value().length;
  }

  @Override
  public boolean isDeletion() {
    return current.kind() == OperationKind.DELETE;
  }

  @Override
  public boolean isUnique() {
    OperationMix mix = spec.mix();
    return mix.update() <= 0 && mix.readModifyWrite() <= 0 && mix.delete() <= 0;
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
    return isHashed ? 0 : records.insertStart() + records.count() + spec.client().operations();
  }
}
