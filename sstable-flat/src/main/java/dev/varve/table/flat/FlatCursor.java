package dev.varve.table.flat;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;

/**
 * A walk over the records of a table. Forward it goes from the end of a record to the next one, and
 * needs no offset.
 */
final class FlatCursor implements EntryCursor {
  private final Records records;
  private final long count;
  private final Window key = new Window();
  private final Window value = new Window();

  /** The number of the current record; -1 before the first, the number of records after all. */
  private long index = -1;

  FlatCursor(Records records, long count) {
    this.records = records;
    this.count = count;
  }

  @Override
  public boolean next() throws IOException {
    if (index + 1 >= count) {
      index = count;
      return false;
    }
    records.show(index < 0 ? 0 : records.end());
    index++;
    return true;
  }

  @Override
  public boolean previous() throws IOException {
    return index > 0 ? goTo(index - 1) : goTo(-1);
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    return goTo(records.find(target, sequence));
  }

  private boolean goTo(long wanted) throws IOException {
    boolean on = wanted >= 0 && wanted < count;
    if (on) {
      records.show(records.offsetOf(wanted));
    }
    index = wanted;
    return on;
  }

  @Override
  public void beforeFirst() {
    index = -1;
  }

  @Override
  public void afterLast() {
    index = count;
  }

  private Records here() {
    if (index < 0 || index >= count) {
      throw new IllegalStateException("the cursor is not on an entry");
    }
    return records;
  }

  @Override
  public Bytes key() {
    return key.show(here().array(), records.keyAt(), records.keyLength());
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
    return value.show(here().array(), records.valueAt(), records.valueLength());
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  @Override
  public void close() {
    index = -1;
  }
}
