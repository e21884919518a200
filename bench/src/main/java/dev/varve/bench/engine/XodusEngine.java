package dev.varve.bench.engine;

import java.nio.file.Path;
import java.util.Arrays;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.EnvironmentImpl;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.StoreConfig;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://github.com/JetBrains/xodus">Xodus</a>, a B-tree in a log. A write is an
 * exclusive transaction of its own, so that no other can make it start again; it is in the page
 * cache when it returns, or on the device.
 */
final class XodusEngine implements BenchEngine {
  private final EnvironmentImpl environment;
  private final Store store;

  /**
   * Opens a store.
   *
   * @param durable whether a transaction's end of the log is written to the device
   */
  XodusEngine(Path directory, boolean durable) {
    environment =
        (EnvironmentImpl)
            Environments.newInstance(
                directory.toFile(), new EnvironmentConfig().setLogDurableWrite(durable));
    store =
        environment.computeInTransaction(transaction ->
            environment.openStore("records", StoreConfig.WITHOUT_DUPLICATES, transaction));
  }

  static String version() {
    return Versions.of(Environments.class);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    environment.executeInExclusiveTransaction(transaction -> put(transaction, key, value));
  }

  /** Puts within a transaction. Until that ends, the tree keeps what it is given. */
  private void put(Transaction transaction, byte[] key, byte[] value) {
    store.put(transaction, new ArrayByteIterable(key), new ArrayByteIterable(value));
  }

  @Override
  public void delete(byte[] key) {
    environment.executeInExclusiveTransaction(
        transaction -> store.delete(transaction, new ArrayByteIterable(key)));
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return environment.computeInReadonlyTransaction(
        transaction -> copy(store.get(transaction, new ArrayByteIterable(key))));
  }

  private static byte @Nullable [] copy(@Nullable ByteIterable found) {
    return found == null ? null : Arrays.copyOf(found.getBytesUnsafe(), found.getLength());
  }

  @Override
  public BenchBatch batch() {
    return new XodusBatch(environment, store);
  }

  @Override
  public BenchScan scan() {
    return new XodusScan(environment, store);
  }

  /** Writes the log to the device, and waits for a collection of garbage that is under way. */
  @Override
  public void idle() {
    environment.flushAndSync();
    environment.getGC().waitForPendingGC();
  }

  /** Cleans all files of the log that have garbage. */
  @Override
  public void compact() {
    environment.getGC().cleanEntireLog();
  }

  @Override
  public void close() {
    environment.close();
  }
}
