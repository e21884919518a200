package dev.varve.testkit.poison;

import dev.varve.entry.EntryCursor;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.WalProvider;

/**
 * Wraps parts so that nobody can keep what is only lent. Whatever an interface calls
 * <em>borrowed</em> is handed on as a copy, and the copy is overwritten when the loan ends: what a
 * part was given when the call returns, what a cursor lent when it moves or closes. Who kept the
 * bytes instead of copying them finds rubbish there, at once and each time, where it would have
 * found a neighbour's bytes now and then.
 *
 * <p>A wrapped part has the name of the part in it, and writes and reads the same files. An engine
 * that is assembled of wrapped parts is tried for what it keeps of theirs, and they for what they
 * keep of its.
 *
 * <p>Thread safety: as that of what is wrapped.
 */
public final class Poison {
  private Poison() {}

  /** A memtable in whose loans nobody can trust for too long. */
  public static MemTableProvider of(MemTableProvider provider) {
    return new PoisonedMemTables(provider);
  }

  /** A table format in whose loans nobody can trust for too long. */
  public static TableFormatProvider of(TableFormatProvider provider) {
    return new PoisonedTables(provider);
  }

  /** A log in whose loans nobody can trust for too long. */
  public static WalProvider of(WalProvider provider) {
    return new PoisonedLogs(provider);
  }

  /** A cursor whose key and value are rubbish when it has moved on. */
  public static EntryCursor of(EntryCursor cursor) {
    return new PoisonedCursor(cursor);
  }
}
