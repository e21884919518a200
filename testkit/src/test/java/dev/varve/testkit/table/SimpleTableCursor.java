package dev.varve.testkit.table;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.table.ReadPurpose;
import java.io.IOException;
import java.util.List;

/** Walks over a {@link SimpleTableReader}. */
final class SimpleTableCursor implements EntryCursor {
  private final SimpleTableReader table;
  private final ReadPurpose purpose;
  private final Window key = new Window();
  private final Window value = new Window();
  private int block = -1;
  private int at;
  private List<Entry> entries = List.of();

  SimpleTableCursor(SimpleTableReader table, ReadPurpose purpose) {
    this.table = table;
    this.purpose = purpose;
  }

  private boolean enter(int number) throws IOException {
    int limit = table.blocks();
    if (number < 0 || number >= limit) {
      entries = List.of();
      boolean beyond = table.flaw == Flaw.COUNTS_BEYOND_THE_END;
      block = beyond ? number : Math.clamp(number, -1, limit);
      return false;
    }
    entries = table.block(number, purpose).entries();
    block = number;
    return true;
  }

  private boolean show() {
    key.show(here().key());
    value.show(here().value());
    return true;
  }

  private Entry here() {
    return entries.get(at);
  }

  boolean isFirstOfBlock() {
    return at == 0;
  }

  @Override
  public boolean next() throws IOException {
    at++;
    if (!entries.isEmpty() && at < entries.size()) {
      return show();
    }
    at = 0;
    return enter(block + 1) && show();
  }

  @Override
  public boolean previous() throws IOException {
    at--;
    if (at >= 0 && at < entries.size()) {
      return show();
    }
    if (table.flaw == Flaw.STOPS_BACKWARD_AT_A_BLOCK && !entries.isEmpty()) {
      beforeFirst();
      return false;
    }
    if (!enter(block - 1)) {
      return false;
    }
    at = entries.size() - 1;
    return show();
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    if (table.flaw == Flaw.MOVES_BEFORE_IT_SEEKS && !entries.isEmpty()) {
      next();
    }
    if (table.blocks() == 0) {
      return false;
    }
    enter(table.blockOf(target, sequence));
    at = 0;
    int found = table.flaw == Flaw.SEEKS_BEHIND_THE_TARGET ? 1 : 0;
    while (at < entries.size() && table.compare(here(), target, sequence) < found) {
      at++;
    }
    while (at == entries.size() && table.flaw == Flaw.SEARCHES_FROM_THE_BEGINNING) {
      if (!enter(block + 1)) {
        return false;
      }
      at = 0;
      while (at < entries.size() && table.compare(here(), target, sequence) < 0) {
        at++;
      }
    }
    if (at < entries.size()) {
      return show();
    }
    if (table.flaw == Flaw.SEEK_ENDS_WITH_ITS_BLOCK) {
      afterLast();
      return false;
    }
    return next();
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

  @Override
  public Bytes key() {
    return key.bytes();
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
    return value.bytes();
  }

  @Override
  public Entry entry() {
    return table.flaw == Flaw.LENDS_WHAT_SHOULD_BE_COPIED
        ? new Entry(key(), sequence(), kind(), value())
        : EntryCursor.super.entry();
  }

  @Override
  public void close() {}
}
