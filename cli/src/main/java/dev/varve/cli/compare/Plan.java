package dev.varve.cli.compare;

import dev.varve.workload.ClientSpec;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadSpec;

/**
 * What is done with each contender.
 *
 * @param spec of the workload
 * @param seed of all that is random
 * @param repetitions how often all of it is done, at least 1
 */
record Plan(WorkloadSpec spec, long seed, int repetitions) {
  /** The part of the throughput of the slowest contender at which latency is measured. */
  static final double RATE_SHARE = 0.5;

  private static final long WARM_UP_SHARE = 10;
  private static final long MOST_WARM_UP_RECORDS = 20_000;
  private static final long MOST_WARM_UP_OPERATIONS = 60_000;

  /** What goes before, to be forgotten: so that the first contender does not pay for the others. */
  Plan warmUp() {
    RecordSpec records = spec.records();
    long loaded = part(records.insertCount(), MOST_WARM_UP_RECORDS);
    RecordSpec few = new RecordSpec(loaded, 0, loaded, records.order(), records.zeroPadding());
    ClientSpec client = spec.client();
    long operations = part(client.operations(), MOST_WARM_UP_OPERATIONS);
    return new Plan(with(few, client(operations, 0)), seed, 1);
  }

  private static long part(long whole, long most) {
    return Math.clamp(whole / WARM_UP_SHARE, 1, most);
  }

  /**
   * The workload of a phase.
   *
   * @param rate operations a second; 0 for as fast as it goes
   * @param inserted how many records were inserted since the load
   */
  Workload workload(Phase phase, int repetition, double rate, long inserted) {
    RecordSpec records = spec.records();
    RecordSpec grown =
        new RecordSpec(
            records.count() + inserted,
            records.insertStart(),
            records.insertCount() + inserted,
            records.order(),
            records.zeroPadding());
    return new Workload(
        with(grown, client(spec.client().operations(), rate)),
        phase.seed(seed, repetition),
        ValueBuilder.Content.PRINTABLE);
  }

  private ClientSpec client(long operations, double rate) {
    return new ClientSpec(operations, spec.client().threads(), rate, spec.client().maxSeconds());
  }

  private WorkloadSpec with(RecordSpec records, ClientSpec client) {
    return new WorkloadSpec(
        spec.name(),
        records,
        spec.fields(),
        spec.mix(),
        spec.requests(),
        spec.scans(),
        client,
        spec.dataIntegrity(),
        spec.notes());
  }
}
