package dev.varve.workload;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workload with its seed: the operations of each thread, and when they should start.
 *
 * <p>A workload is used once: its streams share the count of inserted records. Records that were
 * deleted or inserted stay so for a workload that goes on with the same {@link #population}.
 *
 * <p>Thread safety: all methods may be called by any thread; a stream belongs to one thread.
 */
public final class Workload {
  private final WorkloadSpec spec;
  private final long seed;
  private final ValueBuilder.Content content;
  private final @Nullable Trace trace;
  private final Population population;

  /**
   * A workload on records that were just loaded.
   *
   * @param seed of all that is random
   * @param content of the values
   * @throws IllegalArgumentException if it replays a trace, which must be given then
   */
  public Workload(WorkloadSpec spec, long seed, ValueBuilder.Content content) {
    this(spec, seed, content, null, null);
  }

  /**
   * A workload.
   *
   * @param seed of all that is random
   * @param content of the values
   * @param trace that the workload replays; null if it does not
   * @param population of the store, after another workload of as many threads and with the same
   *     records; null if they were just loaded
   * @throws IllegalArgumentException if the trace is missing, or not asked for
   */
  public Workload(
      WorkloadSpec spec,
      long seed,
      ValueBuilder.Content content,
      @Nullable Trace trace,
      @Nullable Population population) {
    if ((spec.trace() == null) != (trace == null)) {
      throw new IllegalArgumentException("a workload has a trace if its specification says so");
    }
    this.spec = spec;
    this.seed = seed;
    this.content = content;
    this.trace = trace;
    if (population != null) {
      this.population = population;
    } else {
      this.population = trace == null ? Population.of(spec) : Population.of(spec, trace);
    }
  }

  /** What is carried out. */
  public WorkloadSpec spec() {
    return spec;
  }

  /** Which records are there, as far as the streams of the run came. */
  public Population population() {
    return population;
  }

  /** When the operations of the run should start. */
  public Pace pace() {
    return trace == null ? Pace.of(spec) : trace.pace(spec.client());
  }

  /**
   * The inserts of one thread that load the store.
   *
   * @param thread from 0 to the number of threads, not included
   * @throws IndexOutOfBoundsException if there is no such thread
   */
  public OperationStream load(int thread) {
    checkThread(thread);
    return trace == null
        ? new LoadStream(spec, thread, new KeyBuilder(spec.records()), values())
        : TraceStream.load(trace, spec, thread, values());
  }

  /**
   * The operations of one thread on the loaded store. Ask once for each thread: a second stream
   * would insert under the same number.
   *
   * @param thread from 0 to the number of threads, not included
   * @throws IndexOutOfBoundsException if there is no such thread
   */
  public OperationStream run(int thread) {
    checkThread(thread);
    if (trace != null) {
      return TraceStream.run(trace, spec, thread, values(), population);
    }
    Random64 random = Random64.stream(seed, thread);
    return new RunStream(
        spec, thread, random, population, new KeyBuilder(spec.records()), values());
  }

  /**
   * Reads of records that are chosen as the run chooses them; {@link OperationStream#presence} says
   * whether they are there.
   *
   * <p>REQUIRES: no other stream is in use.
   *
   * @param count how many
   * @param seedOfReads which records they are
   */
  public OperationStream reads(long count, long seedOfReads) {
    WorkloadSpec reads =
        spec.readsOnly(count).withRecords(trace == null ? spec.records() : trace.records());
    return new RunStream(
        reads,
        0,
        Random64.stream(seedOfReads, 0),
        population,
        trace == null ? new KeyBuilder(spec.records()) : trace,
        values());
  }

  private void checkThread(int thread) {
    Objects.checkIndex(thread, spec.client().threads());
  }

  /**
   * Writes keys as the streams do.
   *
   * @throws IllegalStateException if the keys are those of a trace
   */
  public KeyBuilder keys() {
    if (trace != null) {
      throw new IllegalStateException("the keys of a trace are in the trace");
    }
    return new KeyBuilder(spec.records());
  }

  /** The key of a record, a copy. */
  public byte[] key(long record) {
    return trace == null ? keys().key(record).clone() : trace.key(record).clone();
  }

  /** Makes and checks values as the streams do. */
  public ValueBuilder values() {
    return new ValueBuilder(spec.fields(), content);
  }

  /**
   * A number that follows from all keys that must be there, in any order: the sum of {@link
   * #keyDigest} of each. It takes about 100 ns a record.
   *
   * <p>REQUIRES: {@link Population#isExact}, and no stream is in use.
   */
  public long keysDigest() {
    KeySource keys = trace == null ? new KeyBuilder(spec.records()) : trace;
    long digest = 0;
    for (long record = population.first(); record < population.end(); record++) {
      if (population.presence(record) == Presence.PRESENT) {
        byte[] key = keys.key(record);
        digest += keyDigest(key, 0, key.length);
      }
    }
    return digest;
  }

  /** The part of one key in {@link #keysDigest}. */
  public static long keyDigest(byte[] array, int offset, int length) {
    return ValueBuilder.hash(array, offset, length);
  }
}
