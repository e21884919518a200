package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.util.NavigableSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A walk over a sorted set of entries. */
final class MapCursor implements EntryCursor {
  private final NavigableSet<Entry> entries;
  private @Nullable Entry current;
  private boolean atEnd;

  MapCursor(NavigableSet<Entry> entries) {
    this.entries = entries;
  }

  @Override
  public boolean next() {
    if (current != null) {
      return stand(entries.higher(current), true);
    }
    return !atEnd && stand(entries.isEmpty() ? null : entries.first(), true);
  }

  @Override
  public boolean previous() {
    if (current != null) {
      return stand(entries.lower(current), false);
    }
    return atEnd && stand(entries.isEmpty() ? null : entries.last(), false);
  }

  @Override
  public boolean seek(Bytes key, long sequence) {
    return stand(
        entries.ceiling(new Entry(key.copy(), sequence, EntryKind.DELETE, Bytes.EMPTY)), true);
  }

  @Override
  public void beforeFirst() {
    stand(null, false);
  }

  @Override
  public void afterLast() {
    stand(null, true);
  }

  /** Stands on an entry or, if there is none, at the end or the start. */
  private boolean stand(@Nullable Entry entry, boolean end) {
    current = entry;
    atEnd = end;
    return entry != null;
  }

  private Entry here() {
    return Objects.requireNonNull(current, "the cursor is not on an entry");
  }

  @Override
  public Bytes key() {
    return here().key();
  }

  @Override
  public long sequence() {
    return here().sequence();
  }

  @Override
  public EntryKind kind() {
    return here().kind();
  }

  @Override
  public Bytes value() {
    return here().value();
  }

  @Override
  public void close() {}
}
