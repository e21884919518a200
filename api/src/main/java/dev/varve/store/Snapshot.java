package dev.varve.store;

/**
 * The state of a store at one moment. Its own read methods act on the keyspace {@code default}.
 *
 * <p>Whatever is written, flushed or compacted meanwhile, reads see the same. An open snapshot
 * keeps old versions on disk: close it. One that is forgotten is released when the garbage
 * collector finds it, and reported.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface Snapshot extends ReadAccess, AutoCloseable {
  /** The place in the commit order up to which this snapshot sees writes. */
  long sequence();

  /** The same moment of another keyspace of the same store. */
  ReadAccess keyspace(Keyspace keyspace);

  /** Releases the snapshot. Closing twice does nothing. */
  @Override
  void close();
}
