package dev.varve.views.map;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.KeyValue;
import dev.varve.store.ReadAccess;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A walk that holds nothing of the store between two calls, so it may be forgotten half-way: it
 * reads some entries ahead with a cursor that it closes at once, and goes on behind the last of
 * them later.
 *
 * <p>So it is weakly consistent: it shows keys in order and none twice, all that are there all the
 * time, and those that come or go meanwhile perhaps. What is read together is of one moment.
 */
final class Walk<T> implements Iterator<T> {
  /** How many entries are read at first; each time twice as many, up to the largest number. */
  private static final int FIRST = 16;

  private static final int LARGEST = 512;

  /** How many bytes are read at a time, about. */
  private static final long BYTES = 256 << 10;

  private static final KeyRange NOTHING = new KeyRange(null, Bytes.EMPTY);

  private final ReadAccess reads;
  private final boolean descending;
  private final boolean values;
  private final Function<KeyValue, T> decode;
  private final Consumer<byte[]> remove;
  private final Queue<KeyValue> ahead = new ArrayDeque<>();
  private KeyRange rest;
  private int count = FIRST;
  private @Nullable KeyValue last;

  /**
   * A walk.
   *
   * @param span what to walk over
   * @param values whether values are read; if not, they are shown as empty
   * @param decode makes of an entry what is shown
   * @param remove removes a key
   */
  Walk(
      ReadAccess reads,
      Span span,
      boolean values,
      Function<KeyValue, T> decode,
      Consumer<byte[]> remove) {
    this.reads = reads;
    this.descending = span.isDescending();
    this.rest = span.range();
    this.values = values;
    this.decode = decode;
    this.remove = remove;
  }

  @Override
  public boolean hasNext() {
    if (ahead.isEmpty() && !rest.isEmpty()) {
      read();
    }
    return !ahead.isEmpty();
  }

  private void read() {
    try (Cursor cursor = reads.scan(rest)) {
      if (descending) {
        cursor.afterLast();
      }
      Bytes key = Bytes.EMPTY;
      long bytes = 0;
      while (ahead.size() < count && bytes < BYTES) {
        if (!(descending ? cursor.previous() : cursor.next())) {
          rest = NOTHING;
          return;
        }
        key = cursor.key().copy();
        Bytes value = values ? cursor.value().copy() : Bytes.EMPTY;
        ahead.add(new KeyValue(key, value));
        bytes += key.length() + value.length();
      }
      rest = descending ? new KeyRange(rest.from(), key) : new KeyRange(Span.after(key), rest.to());
      count = Math.min(2 * count, LARGEST);
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the walk is at its end");
    }
    KeyValue next = ahead.remove();
    last = next;
    return decode.apply(next);
  }

  @Override
  public void remove() {
    if (last == null) {
      throw new IllegalStateException("there is nothing to remove: call next() first");
    }
    remove.accept(last.key().toByteArray());
    last = null;
  }
}
