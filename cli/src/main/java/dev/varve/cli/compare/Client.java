package dev.varve.cli.compare;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Store;
import dev.varve.workload.OperationKind;
import dev.varve.workload.OperationStream;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Carries out the operations of one thread, one after the other.
 *
 * <p>Key and value are made before an operation is due, and what was read is checked after its time
 * was taken: neither counts as time of the store, except that it may make the next operation late.
 *
 * <p>Thread safety: none; one thread.
 */
final class Client {
  private final Store store;
  private final OperationStream stream;
  private final ValueCheck check;
  private final BooleanSupplier stopped;
  private final LongAdder done;
  private final Latencies latencies = new Latencies();

  /**
   * A client.
   *
   * @param stopped whether to give up
   * @param done counts operations, of all clients
   */
  Client(
      Store store,
      OperationStream stream,
      ValueCheck check,
      BooleanSupplier stopped,
      LongAdder done) {
    this.store = store;
    this.stream = stream;
    this.check = check;
    this.stopped = stopped;
    this.done = done;
  }

  /**
   * Carries out all operations.
   *
   * @return whether it came to their end, or was stopped
   * @throws WrongContentException if the store returned what was not written
   */
  boolean carryOut(Pacer pacer) {
    for (long operation = 0; !stopped.getAsBoolean(); operation++) {
      if (!stream.next()) {
        return true;
      }
      latencies.record(stream.kind(), timed(pacer, operation));
      done.increment();
    }
    return false;
  }

  private long timed(Pacer pacer, long operation) {
    byte[] key = stream.key();
    return switch (stream.kind()) {
      case READ -> {
        long begun = pacer.begin(operation);
        byte[] found = store.get(key);
        long took = System.nanoTime() - begun;
        check.read(stream, key, found);
        yield took;
      }
      case UPDATE, INSERT -> {
        byte[] value = stream.value();
        long begun = pacer.begin(operation);
        store.put(key, value);
        yield System.nanoTime() - begun;
      }
      case DELETE -> {
        long begun = pacer.begin(operation);
        store.delete(key);
        yield System.nanoTime() - begun;
      }
      case READ_MODIFY_WRITE -> {
        byte[] value = stream.value();
        long begun = pacer.begin(operation);
        byte[] found = store.get(key);
        store.put(key, value);
        long took = System.nanoTime() - begun;
        check.read(stream, key, found);
        yield took;
      }
      case SCAN -> {
        long begun = pacer.begin(operation);
        scan(key, stream.scanLength());
        yield System.nanoTime() - begun;
      }
    };
  }

  /** Values are borrowed from the cursor, so the share of them that is checked is checked here. */
  private void scan(byte[] key, int length) {
    boolean foundFirst = false;
    try (Cursor cursor = store.scan(KeyRange.from(key))) {
      for (int count = 0; count < length && cursor.next(); count++) {
        Bytes found = cursor.key();
        foundFirst |= count == 0 && found.equals(Bytes.wrap(key));
        check.scanned(found, cursor.value());
      }
    }
    if (length > 0) {
      check.scannedFrom(stream, foundFirst);
    }
  }

  /** How long operations took so far. */
  Latencies latencies() {
    return latencies;
  }

  /** How many records were inserted so far. */
  long inserted() {
    return latencies.count(OperationKind.INSERT);
  }

  /** How many values were compared with what was written. */
  long compared() {
    return check.compared();
  }
}
