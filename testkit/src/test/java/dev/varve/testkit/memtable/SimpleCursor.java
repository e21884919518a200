package dev.varve.testkit.memtable;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.util.ArrayList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A cursor over a sorted map that may change, with the flaw that it is told to have. */
final class SimpleCursor implements EntryCursor {
  private final NavigableMap<Entry, Entry> map;
  private final Flaw flaw;
  private Map.@Nullable Entry<Entry, Entry> current;
  private boolean isAfterLast;
  private int place;

  SimpleCursor(NavigableMap<Entry, Entry> map, Flaw flaw) {
    this.map = map;
    this.flaw = flaw;
    if (flaw == Flaw.CURSOR_STARTS_ON_THE_FIRST) {
      current = map.firstEntry();
    }
  }

  @Override
  public boolean next() {
    if (current != null) {
      boolean skips = flaw == Flaw.CURSOR_SEES_A_PART && map.size() > 250;
      Entry from = current.getKey();
      current = skips ? second(map.tailMap(from, false)) : map.higherEntry(from);
      isAfterLast = current == null;
    } else if (!isAfterLast) {
      current = map.firstEntry();
      isAfterLast = current == null;
    } else if (flaw == Flaw.CURSOR_FALLS_OFF_THE_END) {
      isAfterLast = false;
    }
    return current != null;
  }

  private static Map.@Nullable Entry<Entry, Entry> second(NavigableMap<Entry, Entry> tail) {
    Map.Entry<Entry, Entry> first = tail.firstEntry();
    return first == null ? null : tail.higherEntry(first.getKey());
  }

  @Override
  public boolean previous() {
    if (current != null) {
      current = map.lowerEntry(current.getKey());
    } else if (isAfterLast) {
      current = map.lastEntry();
    }
    isAfterLast = false;
    return current != null;
  }

  @Override
  public boolean seek(Bytes key, long sequence) {
    long from = flaw == Flaw.SEEK_IGNORES_THE_SEQUENCE ? Entry.NEWEST : sequence;
    current = map.ceilingEntry(new Entry(key.copy(), from, EntryKind.PUT, Bytes.EMPTY));
    isAfterLast = current == null && flaw != Flaw.SEEK_BEHIND_THE_LAST_STAYS_BEFORE_THE_FIRST;
    if (current != null && flaw == Flaw.CURSOR_COUNTS_PLACES) {
      place = map.headMap(current.getKey()).size();
    }
    return current != null;
  }

  @Override
  public void beforeFirst() {
    current = null;
    isAfterLast = false;
  }

  @Override
  public void afterLast() {
    current = null;
    isAfterLast = true;
  }

  private Entry current() {
    if (current == null) {
      throw new NoSuchElementException("the cursor is on no entry");
    }
    if (flaw == Flaw.CURSOR_COUNTS_PLACES) {
      return new ArrayList<>(map.values()).get(place);
    }
    return current.getValue();
  }

  @Override
  public Bytes key() {
    return current().key();
  }

  @Override
  public long sequence() {
    return current().sequence();
  }

  @Override
  public EntryKind kind() {
    return current().kind();
  }

  @Override
  public Bytes value() {
    return current().value();
  }

  @Override
  public void close() {}
}
