package dev.varve.codec;

import dev.varve.store.Cursor;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A walk over typed keys in order, in both directions, of one state of a keyspace. It moves as
 * {@link Cursor} does, and reads keys and values only when they are asked for.
 *
 * <pre>{@code
 * try (TypedCursor<String, Long> cursor = visits.scan(all -> all.from("/a").before("/c"))) {
 *   while (cursor.next()) {
 *     use(cursor.key(), cursor.value());
 *   }
 * }
 * }</pre>
 *
 * <p>An open cursor keeps files and memory from being released: close it.
 *
 * <p>Thread safety: none; one thread at a time.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class TypedCursor<K, V> implements Iterable<Map.Entry<K, V>>, AutoCloseable {
  private final Cursor cursor;
  private final Coding<K, V> coding;

  TypedCursor(Cursor cursor, Coding<K, V> coding) {
    this.cursor = cursor;
    this.coding = coding;
  }

  /** Moves to the next key, or after the last. */
  public boolean next() {
    return cursor.next();
  }

  /** Moves to the previous key, or before the first. */
  public boolean previous() {
    return cursor.previous();
  }

  /** Moves to the first key of the range that is not before {@code key}, or after the last. */
  public boolean seek(K key) {
    return cursor.seek(coding.key(key));
  }

  /** Moves before the first key. */
  public void beforeFirst() {
    cursor.beforeFirst();
  }

  /** Moves after the last key. */
  public void afterLast() {
    cursor.afterLast();
  }

  /**
   * The current key, which may be kept.
   *
   * @throws MalformedBytesException if the codec did not write it
   */
  public K key() {
    return coding.readKey(cursor.key());
  }

  /**
   * The current value, which may be kept.
   *
   * @throws MalformedBytesException if the codec did not write it
   */
  public V value() {
    return coding.readValue(cursor.value());
  }

  /** The current key and value, which may be kept. */
  public Map.Entry<K, V> entry() {
    return Map.entry(key(), value());
  }

  /**
   * Walks forward from the current place. It moves this cursor: it is the same walk in another
   * form.
   */
  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return new Iterator<>() {
      private boolean asked;
      private boolean found;

      @Override
      public boolean hasNext() {
        if (!asked) {
          found = cursor.next();
          asked = true;
        }
        return found;
      }

      @Override
      public Map.Entry<K, V> next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the cursor is after the last key");
        }
        asked = false;
        return entry();
      }
    };
  }

  /** Releases what the cursor holds. Closing twice does nothing. */
  @Override
  public void close() {
    cursor.close();
  }
}
