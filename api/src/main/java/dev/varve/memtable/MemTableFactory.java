package dev.varve.memtable;

/**
 * Makes memtables of one kind.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
@FunctionalInterface
public interface MemTableFactory {
  /** A new memtable without entries. */
  MemTable create();
}
