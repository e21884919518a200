package dev.varve.bench.engine;

/** Writes that take effect together. */
public interface BenchBatch extends AutoCloseable {
  /** Adds a write. */
  void put(byte[] key, byte[] value);

  /** Makes all writes since the last call. */
  void write();

  @Override
  void close();
}
