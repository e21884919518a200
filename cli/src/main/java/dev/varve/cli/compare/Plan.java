package dev.varve.cli.compare;

import dev.varve.workload.ClientSpec;
import dev.varve.workload.Population;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.Trace;
import dev.varve.workload.ValueBuilder;
import dev.varve.workload.Workload;
import dev.varve.workload.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/**
 * What is done with each contender.
 *
 * @param spec of the workload
 * @param seed of all that is random
 * @param repetitions how often all of it is done, at least 1
 * @param trace that is replayed; null if the workload is none
 */
record Plan(WorkloadSpec spec, long seed, int repetitions, @Nullable Trace trace) {
  /** A plan without a trace. */
  Plan(WorkloadSpec spec, long seed, int repetitions) {
    this(spec, seed, repetitions, null);
  }

  /** The part of the throughput of the slowest contender at which latency is measured. */
  static final double RATE_SHARE = 0.5;

  private static final long WARM_UP_SHARE = 10;
  private static final long MOST_WARM_UP_RECORDS = 20_000;
  private static final long MOST_WARM_UP_OPERATIONS = 60_000;

  /** What goes before, to be forgotten: so that the first contender does not pay for the others. */
  Plan warmUp() {
    ClientSpec client = spec.client();
    long operations = part(client.operations(), MOST_WARM_UP_OPERATIONS);
    WorkloadSpec few = trace == null ? spec.withRecords(few(spec.records())) : spec;
    return new Plan(few.withClient(client(operations, 0)), seed, 1, trace);
  }

  private static RecordSpec few(RecordSpec records) {
    long loaded = part(records.insertCount(), MOST_WARM_UP_RECORDS);
    return new RecordSpec(
        loaded, 0, loaded, records.order(), records.zeroPadding(), records.sortedness());
  }

  private static long part(long whole, long most) {
    return Math.clamp(whole / WARM_UP_SHARE, 1, most);
  }

  /**
   * The workload of a phase.
   *
   * @param rate operations a second; 0 for as fast as it goes
   * @param population of the store, after the phase before; null if it was just loaded
   */
  Workload workload(Phase phase, int repetition, double rate, @Nullable Population population) {
    return new Workload(
        spec.withClient(client(spec.client().operations(), rate)),
        phase.seed(seed, repetition),
        ValueBuilder.Content.PRINTABLE,
        trace,
        population);
  }

  private ClientSpec client(long operations, double rate) {
    ClientSpec client = spec.client();
    return new ClientSpec(operations, client.threads(), rate, client.maxSeconds(), client.sine());
  }
}
