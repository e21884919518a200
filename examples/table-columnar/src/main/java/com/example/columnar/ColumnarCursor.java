package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.table.ReadPurpose;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A walk over a table, block after block. */
final class ColumnarCursor implements EntryCursor {
  private final ColumnarReader table;
  private final ReadPurpose purpose;
  private final Window key = new Window();
  private final Window value = new Window();

  /** The block it is in; -1 before the first one, their number behind the last. */
  private int number = -1;

  /** Null where there is none. */
  private @Nullable Block block;

  private int row;

  ColumnarCursor(ColumnarReader table, ReadPurpose purpose) {
    this.table = table;
    this.purpose = purpose;
  }

  @Override
  public boolean next() throws IOException {
    if (block != null && row + 1 < block.rows()) {
      row++;
      return true;
    }
    row = 0;
    return enter(number + 1);
  }

  @Override
  public boolean previous() throws IOException {
    if (block != null && row > 0) {
      row--;
      return true;
    }
    boolean entered = enter(number - 1);
    row = block == null ? 0 : block.rows() - 1;
    return entered;
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    enter(table.index().find(target, sequence));
    row = here().find(target, sequence);
    if (row < here().rows()) {
      return true;
    }
    row = here().rows() - 1;
    return next();
  }

  @Override
  public void beforeFirst() throws IOException {
    enter(-1);
  }

  @Override
  public void afterLast() throws IOException {
    enter(table.index().blocks());
  }

  /** Goes to a block, or to one of the ends. */
  private boolean enter(int target) throws IOException {
    int blocks = table.index().blocks();
    number = Math.clamp(target, -1, blocks);
    block = number < 0 || number == blocks ? null : table.block(number, purpose);
    return block != null;
  }

  private Block here() {
    if (block == null) {
      throw new IllegalStateException("the cursor is not on an entry");
    }
    return block;
  }

  @Override
  public Bytes key() {
    Column keys = here().keys();
    return key.show(here().bytes(), keys.start(row), keys.length(row));
  }

  @Override
  public long sequence() {
    return here().sequence(row);
  }

  @Override
  public EntryKind kind() {
    return here().kind(row);
  }

  @Override
  public Bytes value() {
    Column values = here().values();
    return value.show(here().bytes(), values.start(row), values.length(row));
  }

  @Override
  public boolean isLasting() {
    return true; // Blocks are arrays of their own, which nobody writes to again.
  }

  @Override
  public void close() {
    block = null;
  }
}
