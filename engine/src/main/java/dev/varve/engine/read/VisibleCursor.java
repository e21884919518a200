package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.store.KeyRange;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the keys that a reader sees: of each key in a range the newest version up to a
 * sequence, unless that is a deletion.
 *
 * <p>Walking forward, the source stands on the version that is shown. Walking backward, versions of
 * a key come oldest first, so the shown one is remembered and the source stands before all of them.
 * To turn round, the source is positioned anew by the key.
 */
public final class VisibleCursor implements Closeable {
  /** The sequence of entries that are visible to whoever walks, whatever the snapshot. */
  public static final long ALWAYS = Long.MAX_VALUE - 1;

  private enum Place {
    BEFORE_FIRST,
    FORWARD_ON_KEY,
    BACKWARD_ON_KEY,
    AFTER_LAST
  }

  private final EntryCursor source;
  private final long snapshot;
  private final KeyRange range;
  private final Values values;

  /** The key that is shown, or that was looked at last. */
  private final Scratch key = new Scratch();

  /** The value that is shown, walking backward. */
  private final Scratch value = new Scratch();

  /** Whether the entry that is shown holds a reference to its value. */
  private boolean refers;

  /** The value that it refers to, once it was asked for. */
  private @Nullable Bytes fetched;

  private Place place = Place.BEFORE_FIRST;

  /** Fetches values that entries only refer to. */
  @FunctionalInterface
  public interface Values {
    /** The value that an entry refers to, in a fresh array. */
    byte[] fetch(Bytes entry) throws IOException;
  }

  /** A walk over {@code source}, which it closes. */
  public VisibleCursor(EntryCursor source, long snapshot, KeyRange range, Values values) {
    this.source = source;
    this.snapshot = snapshot;
    this.range = range;
    this.values = values;
  }

  /** Moves to the next key, or after the last. */
  public boolean next() throws IOException {
    return switch (place) {
      case BEFORE_FIRST -> forward(seekLowerBound());
      case FORWARD_ON_KEY -> forward(skipKey());
      case BACKWARD_ON_KEY -> forward(source.seek(key.bytes(), 0));
      case AFTER_LAST -> false;
    };
  }

  /** Moves to the previous key, or before the first. */
  public boolean previous() throws IOException {
    return switch (place) {
      case BEFORE_FIRST -> false;
      case FORWARD_ON_KEY -> {
        source.seek(key.bytes(), Entry.NEWEST);
        yield backward(source.previous());
      }
      case BACKWARD_ON_KEY -> backward(onEntry);
      case AFTER_LAST -> {
        seekUpperBound();
        yield backward(source.previous());
      }
    };
  }

  /** Moves to the first key of the range that is not before {@code target}, or after the last. */
  public boolean seek(Bytes target) throws IOException {
    Bytes from = range.from();
    Bytes start = from != null && from.compareTo(target) > 0 ? from : target;
    return forward(source.seek(start, Entry.NEWEST));
  }

  /** Moves before the first key. */
  public void beforeFirst() {
    place = Place.BEFORE_FIRST;
  }

  /** Moves after the last key. */
  public void afterLast() {
    place = Place.AFTER_LAST;
  }

  private boolean seekLowerBound() throws IOException {
    Bytes from = range.from();
    if (from != null) {
      return source.seek(from, Entry.NEWEST);
    }
    source.beforeFirst();
    return source.next();
  }

  private void seekUpperBound() throws IOException {
    Bytes to = range.to();
    if (to != null) {
      source.seek(to, Entry.NEWEST);
    } else {
      source.afterLast();
    }
  }

  /** Finds the first key to show from where the source stands on. */
  private boolean forward(boolean standing) throws IOException {
    boolean on = standing;
    while (on && isBeforeUpperBound(source.key())) {
      if (!isVisible(source.sequence())) {
        on = source.next();
      } else {
        key.set(source.key(), source.isLasting());
        EntryKind kind = source.kind();
        if (kind.hasValue()) {
          refers = kind == EntryKind.REFERENCE;
          fetched = null;
          place = Place.FORWARD_ON_KEY;
          return true;
        }
        on = skipKey();
      }
    }
    place = Place.AFTER_LAST;
    return false;
  }

  /** Moves the source past all versions of the key that was looked at last. */
  private boolean skipKey() throws IOException {
    boolean on = source.next();
    while (on && isSame(source.key(), key.bytes())) {
      on = source.next();
    }
    return on;
  }

  // Whether the source, walking backward, stands on an entry before the key that is shown.
  private boolean onEntry;

  /** Finds the last key to show from where the source stands on, backward. */
  private boolean backward(boolean standing) throws IOException {
    boolean on = standing;
    while (on && isAfterLowerBound(source.key())) {
      key.set(source.key(), source.isLasting());
      boolean shown = false;
      do {
        if (isVisible(source.sequence())) {
          EntryKind kind = source.kind();
          shown = kind.hasValue();
          if (shown) {
            refers = kind == EntryKind.REFERENCE;
            fetched = null;
            value.set(source.value(), source.isLasting());
          }
        }
        on = source.previous();
      } while (on && isSame(source.key(), key.bytes()));
      if (shown) {
        onEntry = on;
        place = Place.BACKWARD_ON_KEY;
        return true;
      }
    }
    place = Place.BEFORE_FIRST;
    return false;
  }

  /** As {@code equals}, but made for short keys, of which most differ. */
  private static boolean isSame(Bytes one, Bytes other) {
    return one.length() == other.length() && one.compareTo(other) == 0;
  }

  private boolean isVisible(long sequence) {
    return sequence <= snapshot || sequence == ALWAYS;
  }

  private boolean isBeforeUpperBound(Bytes candidate) {
    Bytes to = range.to();
    return to == null || candidate.compareTo(to) < 0;
  }

  private boolean isAfterLowerBound(Bytes candidate) {
    Bytes from = range.from();
    return from == null || candidate.compareTo(from) >= 0;
  }

  /** Whether the cursor stands on a key. */
  public boolean isOnKey() {
    return place == Place.FORWARD_ON_KEY || place == Place.BACKWARD_ON_KEY;
  }

  /** The current key; borrowed until the cursor moves. */
  public Bytes key() {
    return key.bytes();
  }

  /** The current value; borrowed until the cursor moves. */
  public Bytes value() throws IOException {
    Bytes held = place == Place.FORWARD_ON_KEY ? source.value() : value.bytes();
    return refers ? fetch(held) : held;
  }

  private Bytes fetch(Bytes entry) throws IOException {
    Bytes result = fetched;
    if (result == null) {
      result = Bytes.wrap(values.fetch(entry));
      fetched = result;
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
