package dev.varve.entry;

import dev.varve.bytes.Bytes;
import java.io.Closeable;
import java.io.IOException;

/**
 * A walk over entries in entry order, in both directions.
 *
 * <p>A cursor over <i>n</i> entries stands at one of <i>n</i> + 2 places: before the first entry,
 * on one of them, or after the last. It starts before the first. {@link #next} moves one place
 * forward and {@link #previous} one place back; at the ends they stay where they are. So {@code
 * previous} after an exhausted {@code next} stands on the last entry, however often {@code next}
 * was called.
 *
 * <p>Every positioning call that returns a boolean says whether the cursor now stands on an entry;
 * only then may the accessors be called.
 *
 * <p>A cursor that threw is at no place at all: only {@link #close} may be called then. An error is
 * always thrown, never reported as the end.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public interface EntryCursor extends Closeable {
  /** Moves to the next entry, or after the last. */
  boolean next() throws IOException;

  /** Moves to the previous entry, or before the first. */
  boolean previous() throws IOException;

  /**
   * Moves to the first entry that is not before {@code (key, sequence)} in entry order, or after
   * the last. {@link Entry#NEWEST} finds the newest version of a key, a snapshot's sequence the
   * newest version visible to it. {@code previous} after a seek stands on the last entry before the
   * target.
   */
  boolean seek(Bytes key, long sequence) throws IOException;

  /** Moves before the first entry. */
  void beforeFirst() throws IOException;

  /** Moves after the last entry. */
  void afterLast() throws IOException;

  /** The key of the current entry; borrowed until the cursor moves or closes. */
  Bytes key();

  /** The sequence of the current entry. */
  long sequence();

  /** The kind of the current entry. */
  EntryKind kind();

  /** The value of the current entry; borrowed until the cursor moves or closes. */
  Bytes value();

  /**
   * Whether nobody will ever write to the bytes of the current entry's key and value again, so that
   * they outlast the next move although the windows onto them do not. Whoever walks over such
   * entries need not copy what he has to remember. {@code false} is always allowed.
   */
  default boolean isLasting() {
    return false;
  }

  /** An owned copy of the current entry. */
  default Entry entry() {
    return new Entry(key().copy(), sequence(), kind(), value().copy());
  }

  /** Gives back what the cursor holds. Closing twice does nothing. */
  @Override
  void close() throws IOException;
}
