package dev.varve.engine.storage;

import dev.varve.storage.Storage;
import dev.varve.testkit.storage.StorageContract;

final class MemoryStorageTest extends StorageContract {
  @Override
  protected Storage storage() {
    return new MemoryStorage();
  }
}
