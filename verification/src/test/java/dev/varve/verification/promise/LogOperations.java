package dev.varve.verification.promise;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.StorageOperation;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage in memory that counts how often files of the log are synced. */
final class LogOperations {
  private final FaultStorage storage = new FaultStorage(new MemoryStorage());
  private final AtomicInteger syncs = new AtomicInteger();

  LogOperations() {
    storage.failAs(operation -> {
      FileName file = operation.file();
      boolean ofLog = file != null && file.kind() == FileKind.WAL;
      if (ofLog && operation.kind() == StorageOperation.Kind.SYNC) {
        syncs.incrementAndGet();
      }
      return null;
    });
  }

  Storage storage() {
    return storage;
  }

  /** How often the log was synced since this was asked last. */
  int syncs() {
    return syncs.getAndSet(0);
  }

  /** How many files the log has. */
  long segments() throws IOException {
    return storage.list().stream()
        .map(FileName::parse)
        .filter(name -> name != null && name.kind() == FileKind.WAL)
        .count();
  }
}
