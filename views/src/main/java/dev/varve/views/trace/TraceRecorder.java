package dev.varve.views.trace;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the operations of an application on the default keyspace of a store.
 *
 * <pre>{@code
 * try (Store store = Varve.open(path);
 *     TraceRecorder recorder = TraceRecorder.to(Files.newOutputStream(file), 0.01, System::nanoTime)) {
 *   application.run(recorder.record(store));
 * }
 * }</pre>
 *
 * <p>An operation is recorded after the store has carried it out; one that the store refused is not
 * recorded. The time of a line is that at which it was written, so times never go back; that of a
 * scan is when its cursor was closed. Of operations of several threads at the same moment, either
 * may come first.
 *
 * <p>With a sample, the keys that are recorded are chosen by their hash: all operations on such a
 * key are there, and none on others. A scan belongs to the key where it begins.
 *
 * <p>A trace that cannot be written is no reason to stop an application: recording ends with the
 * first failure, and {@link #close} reports it.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class TraceRecorder implements AutoCloseable {
  private static final long NANOS_PER_MICRO = 1000;

  private final TraceWriter writer;
  private final KeySample sample;
  private final LongSupplier nanos;
  private final long start;
  private @Nullable IOException failure;
  private boolean closed;

  /** A write that is recorded when it is carried out. */
  record Write(EntryKind kind, Bytes key, int size) {}

  private TraceRecorder(OutputStream out, double sample, LongSupplier nanos) throws IOException {
    this.sample = KeySample.of(sample);
    this.writer = new TraceWriter(out);
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * A recorder.
   *
   * @param out receives the trace; it is closed with the recorder
   * @param sample the part of all keys that is recorded, more than 0 and at most 1
   * @param nanos a clock in nanoseconds, such as {@code System::nanoTime}
   * @throws IOException if {@code out} takes nothing
   */
  public static TraceRecorder to(OutputStream out, double sample, LongSupplier nanos)
      throws IOException {
    return new TraceRecorder(out, sample, nanos);
  }

  /**
   * The same store, but what is done to its default keyspace is recorded: directly, through {@link
   * Store#keyspace}, in batches, snapshots and transactions. Closing it closes the store.
   */
  public Store record(Store store) {
    return new RecordedStore(store, this);
  }

  void got(byte[] key, long size) {
    if (sample.contains(key)) {
      write(micros -> writer.get(key, size, micros, thread()));
    }
  }

  void scanned(byte[] key, long length) {
    if (sample.contains(key)) {
      write(micros -> writer.scan(key, length, micros, thread()));
    }
  }

  /** These writes were carried out, all at once. */
  void wrote(List<Write> writes) {
    for (Write write : writes) {
      byte[] key = write.key().toByteArray();
      if (sample.contains(key)) {
        write(micros -> {
          if (write.kind() == EntryKind.DELETE) {
            writer.delete(key, micros, thread());
          } else {
            writer.put(key, write.size(), micros, thread());
          }
        });
      }
    }
  }

  private static long thread() {
    return Thread.currentThread().threadId();
  }

  /** Writes a line. */
  @FunctionalInterface
  private interface Line {
    void write(long micros) throws IOException;
  }

  private synchronized void write(Line line) {
    if (closed || failure != null) {
      return;
    }
    try {
      line.write((nanos.getAsLong() - start) / NANOS_PER_MICRO);
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Ends the trace. What the store does from now on is not recorded. Closing twice does nothing.
   *
   * @throws IOException if the trace could not be written, now or before: it is not complete then
   */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      writer.close();
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
