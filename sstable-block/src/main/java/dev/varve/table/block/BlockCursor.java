package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A walk over the entries of a table, a block at a time. */
final class BlockCursor implements EntryCursor {
  private static final int NOWHERE = -1;

  private final TableIndex index;
  private final BlockSource source;
  private final boolean lasting;
  private final Window key = new Window();
  private final Window value = new Window();

  /** The number of the current block; -1 before the first entry, the number of blocks after all. */
  private int number = -1;

  private @Nullable DataBlock block;

  /** The number of the current entry in its block, or {@link #NOWHERE} if nobody asked for it. */
  private int entry = NOWHERE;

  /** Where the current entry stands in {@code data}; {@link #NOWHERE} if there is none. */
  private int at = NOWHERE;

  private byte[] data = Bytes.EMPTY.array();
  private int keyLength;
  private int valueLength;

  BlockCursor(TableIndex index, BlockSource source) {
    this.index = index;
    this.source = source;
    this.lasting = source.isLasting();
  }

  @Override
  public boolean next() throws IOException {
    DataBlock current = block;
    if (at >= 0 && current != null) {
      int following = at + DataBlock.ENTRY_HEADER + keyLength + valueLength;
      if (following < current.places) {
        entry = NOWHERE;
        show(following);
        return true;
      }
    }
    if (number + 1 >= index.blocks()) {
      afterLast();
      return false;
    }
    enter(number + 1);
    return true;
  }

  /** Goes to the first entry of a block. */
  private void enter(int wanted) throws IOException {
    DataBlock entered = fetch(wanted);
    entry = 0;
    show(entered.entries);
  }

  @Override
  public boolean previous() throws IOException {
    DataBlock current = block;
    if (at >= 0 && current != null) {
      if (entry < 0) {
        entry = current.numberOf(at);
      }
      if (entry > 0) {
        entry--;
        show(current.place(entry));
        return true;
      }
    }
    if (number <= 0) {
      beforeFirst();
      return false;
    }
    DataBlock entered = fetch(number - 1);
    entry = entered.count - 1;
    show(entered.place(entry));
    return true;
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    int wanted = index.find(target, sequence);
    DataBlock current = block;
    if (current == null || wanted != number) {
      current = fetch(wanted);
    }
    int found = current.seek(target, sequence);
    if (found < current.places) {
      entry = NOWHERE;
      show(found);
      return true;
    }
    // Everything in this block lies before the target, and everything in the next one does not.
    if (wanted + 1 >= index.blocks()) {
      afterLast();
      return false;
    }
    enter(wanted + 1);
    return true;
  }

  private DataBlock fetch(int wanted) throws IOException {
    at = NOWHERE;
    DataBlock fetched = source.fetch(wanted);
    number = wanted;
    block = fetched;
    data = fetched.data;
    return fetched;
  }

  private void show(int place) {
    int sizeAndKind = LittleEndian.getInt(data, place);
    keyLength = sizeAndKind >>> DataBlock.KIND_BITS;
    valueLength = LittleEndian.getInt(data, place + 4);
    at = place;
  }

  @Override
  public void beforeFirst() {
    leave(-1);
  }

  @Override
  public void afterLast() {
    leave(index.blocks());
  }

  private void leave(int place) {
    number = place;
    block = null;
    at = NOWHERE;
  }

  /** The number of the block of the current entry. */
  int block() {
    return number;
  }

  private int here() {
    if (at < 0) {
      throw new IllegalStateException("the cursor is not on an entry");
    }
    return at;
  }

  @Override
  public Bytes key() {
    return key.show(data, here() + DataBlock.ENTRY_HEADER, keyLength);
  }

  @Override
  public long sequence() {
    return LittleEndian.getLong(data, here() + 8);
  }

  @Override
  public EntryKind kind() {
    int code = data[here()] & ((1 << DataBlock.KIND_BITS) - 1);
    return Objects.requireNonNull(EntryKind.ofCode(code));
  }

  @Override
  public Bytes value() {
    return value.show(data, here() + DataBlock.ENTRY_HEADER + keyLength, valueLength);
  }

  @Override
  public boolean isLasting() {
    return lasting;
  }

  @Override
  public void close() {
    leave(-1);
  }
}
