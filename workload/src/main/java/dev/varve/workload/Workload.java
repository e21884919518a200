package dev.varve.workload;

import java.util.Objects;

/**
 * A workload to be carried out once: first all threads load, then all threads run.
 *
 * <p>Thread safety: all methods may be called by any thread; each stream belongs to one.
 */
public final class Workload {
  private final WorkloadSpec spec;
  private final long seed;
  private final ValueBuilder.Content content;
  private final InsertCounter inserts;

  /**
   * A workload.
   *
   * @param seed of all that is random
   * @param content of the values
   */
  public Workload(WorkloadSpec spec, long seed, ValueBuilder.Content content) {
    this.spec = spec;
    this.seed = seed;
    this.content = content;
    this.inserts = new InsertCounter(spec.records().count(), spec.client().threads());
  }

  /** What is carried out. */
  public WorkloadSpec spec() {
    return spec;
  }

  /** When the operations of the run should start. */
  public Pace pace() {
    return Pace.of(spec.client());
  }

  /**
   * The inserts of one thread that load the store.
   *
   * @param thread from 0 to the number of threads, not included
   * @throws IndexOutOfBoundsException if there is no such thread
   */
  public OperationStream load(int thread) {
    checkThread(thread);
    return new LoadStream(spec, thread, keys(), values());
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
    Random64 random = Random64.stream(seed, thread);
    return new RunStream(spec, thread, random, inserts, keys(), values());
  }

  private void checkThread(int thread) {
    Objects.checkIndex(thread, spec.client().threads());
  }

  /** Writes keys as the streams do. */
  public KeyBuilder keys() {
    return new KeyBuilder(spec.records());
  }

  /** Makes and checks values as the streams do. */
  public ValueBuilder values() {
    return new ValueBuilder(spec.fields(), content);
  }
}
