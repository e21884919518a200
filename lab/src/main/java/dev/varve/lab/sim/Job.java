package dev.varve.lab.sim;

import dev.varve.compaction.CompactionDecision;
import org.jspecify.annotations.Nullable;

/**
 * A flush or a merge that is running.
 *
 * <p>Thread safety: none.
 */
final class Job {
  private final CompactionDecision.@Nullable Merge decision;
  private final Entries outputs;
  private final long readBytes;
  private final long writtenBytes;
  private final double work;
  private double left;

  /**
   * A job.
   *
   * @param decision that is carried out; null for a flush
   * @param work in seconds of the whole device
   */
  Job(
      CompactionDecision.@Nullable Merge decision,
      Entries outputs,
      long readBytes,
      long writtenBytes,
      double work) {
    this.decision = decision;
    this.outputs = outputs;
    this.readBytes = readBytes;
    this.writtenBytes = writtenBytes;
    this.work = work;
    this.left = work;
  }

  CompactionDecision.@Nullable Merge decision() {
    return decision;
  }

  Entries outputs() {
    return outputs;
  }

  long readBytes() {
    return readBytes;
  }

  long writtenBytes() {
    return writtenBytes;
  }

  /** What is left to do, in seconds of the whole device. */
  double left() {
    return left;
  }

  void pass(double done) {
    left = Math.max(0, left - done);
  }

  /** It is the one that ends now. */
  void end() {
    left = 0;
  }

  boolean isDone() {
    return left <= 0;
  }

  /** The bytes written so far. */
  long written() {
    return work <= 0 ? writtenBytes : (long) (writtenBytes * (1 - left / work));
  }
}
