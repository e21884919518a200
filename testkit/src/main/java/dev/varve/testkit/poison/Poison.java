package dev.varve.testkit.poison;

import dev.varve.entry.EntryCursor;
import dev.varve.memtable.MemTableFactory;
import dev.varve.table.TableFormat;
import dev.varve.wal.WalFactory;

/**
 * Wraps parts so that nobody can keep what is only lent. Whatever an interface calls
 * <em>borrowed</em> is handed on as a copy, and the copy is overwritten when the loan ends: what a
 * part was given when the call returns, what a cursor lent when it moves or closes. Who kept the
 * bytes instead of copying them finds rubbish there, at once and each time, where it would have
 * found a neighbour's bytes now and then.
 *
 * <p>A wrapped part writes and reads the same files as the part in it. An engine that is assembled
 * of wrapped parts is tried for what it keeps of theirs, and they for what they keep of its. A
 * provider of such parts creates what another one creates, wrapped.
 *
 * <p>Thread safety: as that of what is wrapped.
 */
public final class Poison {
  private Poison() {}

  /** Memtables whose loans end in rubbish. */
  public static MemTableFactory of(MemTableFactory factory) {
    return () -> new PoisonedMemTable(factory.create());
  }

  /** A table format whose loans end in rubbish. */
  public static TableFormat of(TableFormat format) {
    return new PoisonedTables(format);
  }

  /** Logs whose loans end in rubbish. */
  public static WalFactory of(WalFactory factory) {
    return new PoisonedLogs(factory);
  }

  /** A cursor whose key and value are rubbish when it has moved on. */
  public static EntryCursor of(EntryCursor cursor) {
    return new PoisonedCursor(cursor);
  }
}
