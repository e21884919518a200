package dev.varve.lab.sim;

import java.util.function.Consumer;

/**
 * What is simulated: the same for all policies that are compared. Immutable.
 *
 * <p>The tables of a simulation hold samples: an entry stands for {@link #grain} entries of the
 * workload, so that any size fits into memory. At a grain of 1 nothing is lost.
 *
 * @param writes what is written
 * @param memtableBytes of memory at which a memtable is frozen and flushed
 * @param maxFrozenMemtables how many may wait to be flushed before writes stop
 * @param workers how many compactions run side by side; flushes have a thread of their own
 * @param device that flushes, compactions and the log share
 * @param tables how entries become bytes
 * @param offeredBytesPerSecond of writes that arrive, in the open loop; 0 for the closed loop, in
 *     which writes come as fast as they are taken
 * @param clientBytesPerSecond that clients can write if nothing holds them back; 0 for no limit
 * @param log whether there is a write-ahead log on the same device
 * @param samples how many entries are simulated at the most, about; memory grows with it
 * @param seed from which all that is random follows
 */
public record SimulationSpec(
    WriteModel writes,
    long memtableBytes,
    int maxFrozenMemtables,
    int workers,
    Device device,
    TableModel tables,
    double offeredBytesPerSecond,
    double clientBytesPerSecond,
    boolean log,
    long samples,
    long seed) {
  /** How many entries are simulated unless something else is asked for. */
  public static final long STANDARD_SAMPLES = 8_000_000;

  private static final long SMALLEST_MEMTABLE = 4L << 20;
  private static final long LARGEST_MEMTABLE = 64L << 30;
  private static final long FLUSHES = 4096;

  /**
   * A specification.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public SimulationSpec {
    if (memtableBytes < 1 || maxFrozenMemtables < 1 || workers < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "memtable size, frozen memtables, workers and samples are at least 1");
    }
    if (!(offeredBytesPerSecond >= 0) || !(clientBytesPerSecond >= 0)) {
      throw new IllegalArgumentException("rates of writes are not negative");
    }
  }

  /**
   * These writes on a machine that suits them: a memtable of {@link #memtableFor}, three frozen
   * ones, four workers, the standard device, seed 1.
   */
  public static SimulationSpec of(WriteModel writes) {
    return new SimulationSpec(
        writes,
        memtableFor(writes.totalBytes()),
        3,
        4,
        Device.STANDARD,
        TableModel.STANDARD,
        0,
        0,
        true,
        STANDARD_SAMPLES,
        1);
  }

  /** So many bytes of new records in random order; see {@link #of}. */
  public static SimulationSpec inserts(long totalBytes) {
    return of(WriteModel.inserts(totalBytes));
  }

  /**
   * A memtable that such an amount of writes fills some thousand times, as large machines have
   * large memtables: 1/4096 of it, a power of two, from 4 MiB to 64 GiB.
   */
  public static long memtableFor(long totalBytes) {
    long wanted = Long.highestOneBit(Math.max(1, totalBytes / FLUSHES));
    return Math.clamp(wanted, SMALLEST_MEMTABLE, LARGEST_MEMTABLE);
  }

  /** How many entries of the workload one entry of the simulation stands for; at least 1. */
  public long grain() {
    return Math.max(1, Math.ceilDiv(writes.writes(), samples));
  }

  /** The same with other writes. */
  public SimulationSpec withWrites(WriteModel other) {
    return with(draft -> draft.writes = other);
  }

  /** The same with other memtables. */
  public SimulationSpec withMemtable(long bytes, int maxFrozen) {
    return with(draft -> {
      draft.memtableBytes = bytes;
      draft.maxFrozenMemtables = maxFrozen;
    });
  }

  /** The same with another device and another number of compactions side by side. */
  public SimulationSpec withDevice(Device other, int compactions) {
    return with(draft -> {
      draft.device = other;
      draft.workers = compactions;
    });
  }

  /** The same with another model of tables. */
  public SimulationSpec withTables(TableModel other) {
    return with(draft -> draft.tables = other);
  }

  /**
   * The same with writes that come at another rate.
   *
   * @param offered see the component of that name; 0 for the closed loop
   * @param client see {@link #clientBytesPerSecond}
   */
  public SimulationSpec withRates(double offered, double client) {
    return with(draft -> {
      draft.offeredBytesPerSecond = offered;
      draft.clientBytesPerSecond = client;
    });
  }

  /** The same with another number of samples and another seed. */
  public SimulationSpec withSamples(long most, long otherSeed) {
    return with(draft -> {
      draft.samples = most;
      draft.seed = otherSeed;
    });
  }

  private SimulationSpec with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.spec();
  }

  /** The components, while some of them are changed. */
  private static final class Draft {
    private WriteModel writes;
    private long memtableBytes;
    private int maxFrozenMemtables;
    private int workers;
    private Device device;
    private TableModel tables;
    private double offeredBytesPerSecond;
    private double clientBytesPerSecond;
    private boolean log;
    private long samples;
    private long seed;

    private Draft(SimulationSpec spec) {
      writes = spec.writes;
      memtableBytes = spec.memtableBytes;
      maxFrozenMemtables = spec.maxFrozenMemtables;
      workers = spec.workers;
      device = spec.device;
      tables = spec.tables;
      offeredBytesPerSecond = spec.offeredBytesPerSecond;
      clientBytesPerSecond = spec.clientBytesPerSecond;
      log = spec.log;
      samples = spec.samples;
      seed = spec.seed;
    }

    private SimulationSpec spec() {
      return new SimulationSpec(
          writes,
          memtableBytes,
          maxFrozenMemtables,
          workers,
          device,
          tables,
          offeredBytesPerSecond,
          clientBytesPerSecond,
          log,
          samples,
          seed);
    }
  }
}
