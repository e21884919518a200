package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.util.List;

/** A walk over a sorted list of entries, which shows them through windows that it really moves. */
final class ListCursor implements EntryCursor {
  private final List<Entry> entries;
  private final Window key = new Window();
  private final Window value = new Window();
  private int at = -1;
  private boolean closed;

  ListCursor(List<Entry> sorted) {
    entries = sorted;
  }

  boolean isClosed() {
    return closed;
  }

  private boolean stand(int place) {
    at = Math.clamp(place, -1, entries.size());
    if (at < 0 || at == entries.size()) {
      return false;
    }
    key.show(entries.get(at).key());
    value.show(entries.get(at).value());
    return true;
  }

  @Override
  public boolean next() {
    return stand(at + 1);
  }

  @Override
  public boolean previous() {
    return stand(at - 1);
  }

  @Override
  public boolean seek(Bytes target, long sequence) {
    int place = 0;
    while (place < entries.size()
        && Entry.compare(entries.get(place).key(), entries.get(place).sequence(), target, sequence)
            < 0) {
      place++;
    }
    return stand(place);
  }

  @Override
  public void beforeFirst() {
    stand(-1);
  }

  @Override
  public void afterLast() {
    stand(entries.size());
  }

  @Override
  public Bytes key() {
    return key.bytes();
  }

  @Override
  public long sequence() {
    return entries.get(at).sequence();
  }

  @Override
  public EntryKind kind() {
    return entries.get(at).kind();
  }

  @Override
  public Bytes value() {
    return value.bytes();
  }

  /** All are, but half of them do not say so. */
  @Override
  public boolean isLasting() {
    return at % 2 == 0;
  }

  @Override
  public void close() {
    closed = true;
  }
}
