package dev.varve.cli.workload;

import dev.varve.views.trace.KeySample;
import dev.varve.views.trace.TraceWriter;
import dev.varve.workload.OperationStream;
import dev.varve.workload.Pace;
import dev.varve.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Writes the operations of a workload as a trace; its threads take turns. Used once. */
final class WorkloadTrace {
  private static final long NANOS_PER_MICRO = 1000;

  private final Workload workload;
  private final KeySample sample;

  /** The length of the last value of each record; a get finds it. */
  private final Map<Long, Integer> lengths = new HashMap<>();

  private final LongAdder done = new LongAdder();
  private long lines;

  WorkloadTrace(Workload workload, KeySample sample) {
    this.workload = workload;
    this.sample = sample;
  }

  /** How many operations there are to write. */
  long steps(boolean withLoad) {
    long loaded = withLoad ? workload.spec().records().insertCount() : 0;
    return loaded + workload.spec().client().operations();
  }

  /** How many of them are done. Any thread. */
  long done() {
    return done.sum();
  }

  /** How many lines were written. */
  long lines() {
    return lines;
  }

  /**
   * Writes everything.
   *
   * @param withLoad whether to begin with the puts that load the store
   */
  void write(TraceWriter writer, boolean withLoad) throws IOException {
    Pace pace = workload.pace();
    boolean timed = pace.hasTarget();
    List<OperationStream> loads = new ArrayList<>();
    List<OperationStream> runs = new ArrayList<>();
    for (int thread = 0; thread < workload.spec().client().threads(); thread++) {
      loads.add(workload.load(thread));
      runs.add(workload.run(thread));
    }
    takeTurns(
        loads,
        (stream, thread, _) -> {
          if (withLoad) {
            line(writer, stream, timed ? 0 : TraceWriter.NOT_GIVEN, thread);
          } else {
            lengths.put(stream.record(), stream.valueLength());
          }
        });
    long[] latest = {0};
    takeTurns(
        runs,
        (stream, thread, operation) -> {
          if (timed) { // those of a trace may be another thread's turn
            latest[0] = Math.max(latest[0], pace.start(thread, operation) / NANOS_PER_MICRO);
          }
          line(writer, stream, timed ? latest[0] : TraceWriter.NOT_GIVEN, thread);
        });
  }

  /** What is done with an operation. */
  @FunctionalInterface
  private interface Step {
    void take(OperationStream stream, int thread, long operation) throws IOException;
  }

  private void takeTurns(List<OperationStream> streams, Step step) throws IOException {
    boolean any = true;
    for (long operation = 0; any; operation++) {
      any = false;
      for (int thread = 0; thread < streams.size(); thread++) {
        if (streams.get(thread).next()) {
          any = true;
          step.take(streams.get(thread), thread, operation);
          done.increment();
        }
      }
    }
  }

  private void line(TraceWriter writer, OperationStream stream, long micros, int thread)
      throws IOException {
    byte[] key = stream.key();
    if (!sample.contains(key)) {
      return;
    }
    switch (stream.kind()) {
      case READ -> writer.get(key, length(stream), micros, thread);
      case INSERT, UPDATE -> put(writer, stream, micros, thread);
      case READ_MODIFY_WRITE -> {
        writer.get(key, length(stream), micros, thread);
        put(writer, stream, micros, thread);
        lines++;
      }
      case SCAN -> writer.scan(key, stream.scanLength(), micros, thread);
      case DELETE -> {
        writer.delete(key, micros, thread);
        lengths.remove(stream.record());
      }
    }
    lines++;
  }

  private long length(OperationStream stream) {
    Integer length = lengths.get(stream.record());
    return length == null ? TraceWriter.NOT_GIVEN : length;
  }

  private void put(TraceWriter writer, OperationStream stream, long micros, int thread)
      throws IOException {
    int length = stream.valueLength();
    writer.put(stream.key(), length, micros, thread);
    lengths.put(stream.record(), length);
  }
}
