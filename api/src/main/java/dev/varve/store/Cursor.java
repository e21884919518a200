package dev.varve.store;

import dev.varve.bytes.Bytes;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A walk over keys in order, in both directions, of one state of a keyspace.
 *
 * <p>A cursor over <i>n</i> keys stands at one of <i>n</i> + 2 places: before the first, on one of
 * them, or after the last. It starts before the first. {@link #next} moves one place forward and
 * {@link #previous} one place back; at the ends they stay where they are. Calls that return a
 * boolean say whether the cursor now stands on a key; only then may {@link #key} and {@link #value}
 * be called, else they throw {@link IllegalStateException}.
 *
 * <pre>{@code
 * try (Cursor cursor = store.scan(KeyRange.prefix(prefix))) {
 *   while (cursor.next()) {
 *     use(cursor.key(), cursor.value());
 *   }
 * }
 * }</pre>
 *
 * <p>An end that is reported was verified; every error is thrown. A cursor that threw cannot be
 * used any more. An open cursor keeps files and memory from being released: close it.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public interface Cursor extends Iterable<KeyValue>, AutoCloseable {
  /** Moves to the next key, or after the last. */
  boolean next();

  /** Moves to the previous key, or before the first. */
  boolean previous();

  /** Moves to the first key of the range that is not before {@code key}, or after the last. */
  boolean seek(byte[] key);

  /** Moves before the first key. */
  void beforeFirst();

  /** Moves after the last key. */
  void afterLast();

  /** The current key; borrowed until the cursor moves or closes. */
  Bytes key();

  /** The current value; borrowed until the cursor moves or closes. */
  Bytes value();

  /**
   * Walks forward from the current place and hands out copies that may be kept. It moves this
   * cursor: it is the same walk in another form.
   */
  @Override
  default Iterator<KeyValue> iterator() {
    return new Iterator<>() {
      private boolean asked;
      private boolean found;

      @Override
      public boolean hasNext() {
        if (!asked) {
          found = Cursor.this.next();
          asked = true;
        }
        return found;
      }

      @Override
      public KeyValue next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the cursor is after the last key");
        }
        asked = false;
        return new KeyValue(key().copy(), value().copy());
      }
    };
  }

  /** Releases what the cursor holds. Closing twice does nothing. */
  @Override
  void close();
}
