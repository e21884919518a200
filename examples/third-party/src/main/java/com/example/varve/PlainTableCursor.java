package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.table.ReadPurpose;
import java.io.IOException;
import java.util.List;

/** A walk over a {@link PlainTable}, block after block. */
final class PlainTableCursor implements EntryCursor {
  private final PlainTable table;
  private final ReadPurpose purpose;

  /** The block it is in; -1 before the first one, their number behind the last. */
  private int block = -1;

  private int at;
  private List<Entry> entries = List.of();

  PlainTableCursor(PlainTable table, ReadPurpose purpose) {
    this.table = table;
    this.purpose = purpose;
  }

  private boolean enter(int number) throws IOException {
    boolean inside = number >= 0 && number < table.blocks();
    entries = inside ? table.block(number, purpose).entries() : List.of();
    block = Math.clamp(number, -1, table.blocks());
    return inside;
  }

  @Override
  public boolean next() throws IOException {
    if (++at < entries.size()) {
      return true;
    }
    at = 0;
    return enter(block + 1);
  }

  @Override
  public boolean previous() throws IOException {
    if (--at >= 0 && at < entries.size()) {
      return true;
    }
    boolean inside = enter(block - 1);
    at = Math.max(0, entries.size() - 1);
    return inside;
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    if (!enter(table.blockOf(target, sequence))) {
      return false;
    }
    at = 0;
    while (at < entries.size() && PlainTable.compare(entries.get(at), target, sequence) < 0) {
      at++;
    }
    return at < entries.size() || next();
  }

  @Override
  public void beforeFirst() throws IOException {
    enter(-1);
    at = 0;
  }

  @Override
  public void afterLast() throws IOException {
    enter(table.blocks());
    at = 0;
  }

  private Entry here() {
    if (at >= entries.size()) {
      throw new IllegalStateException("the cursor is not on an entry");
    }
    return entries.get(at);
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
