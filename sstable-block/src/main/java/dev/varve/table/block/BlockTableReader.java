package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.filter.FilterReader;
import dev.varve.storage.ReadFile;
import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of the format {@code block}. Filter and index stay in memory while it is open, and
 * what is shared is immutable, but for a note of how large hash indexes are.
 */
final class BlockTableReader implements TableReader {
  private final TableParts parts;
  private final TableIndex index;
  private final @Nullable FilterReader filter;
  private final BlockCache cache;

  /**
   * For each block that was asked, the complement of the logarithm of its hash index's size; 0 for
   * others. It is the same whoever writes it, so threads may.
   */
  private final byte[] slotLogarithms;

  private BlockTableReader(TableParts parts, BlockCache cache) {
    this.parts = parts;
    this.index = parts.index();
    this.filter = parts.filter();
    this.cache = cache;
    this.slotLogarithms = new byte[index.blocks()];
  }

  static BlockTableReader open(ReadFile file, TableReadContext context) throws IOException {
    return new BlockTableReader(TableParts.read(file, context.components()), context.cache());
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) throws IOException {
    if (filter != null && !filter.mayContain(key)) {
      into.missed(Found.Miss.EXCLUDED);
      return false;
    }
    int number = index.find(key, snapshot);
    byte[] block = block(number);
    int at = DataBlock.find(block, slots(number, block), key, snapshot);
    if (at == DataBlock.MAY_FOLLOW && index.isContinued(number + 1)) {
      // The index said that what the next block starts with is not too new.
      block = block(number + 1);
      at = DataBlock.findFirst(block, key, snapshot);
    }
    if (at < 0) {
      into.missed(filter == null ? Found.Miss.PLAIN : Found.Miss.FALSE_POSITIVE);
      return false;
    }
    EntryKind kind = Objects.requireNonNull(EntryKind.ofCode(DataBlock.kind(block, at)));
    int value = at + DataBlock.ENTRY_HEADER + key.length();
    into.set(DataBlock.sequence(block, at), kind, block, value, DataBlock.valueLength(block, at));
    return true;
  }

  /** The size of a block's hash index, which the block itself says too, but later. */
  private int slots(int number, byte[] block) {
    int logarithm = slotLogarithms[number];
    if (logarithm < 0) {
      return 1 << ~logarithm;
    }
    int slots = DataBlock.slots(block);
    slotLogarithms[number] = (byte) ~Integer.numberOfTrailingZeros(slots);
    return slots;
  }

  /** A block, from the cache or else from the file. */
  private byte[] block(int number) throws IOException {
    Object cached = cache.find(number);
    return (byte[]) (cached != null ? cached : cache.load(number, () -> parts.block(number)));
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    return new BlockCursor(index, new BlockSource(parts, cache, purpose));
  }

  @Override
  public void verify() throws IOException {
    TableParts fresh = parts.readAgain();
    try (BlockCursor cursor =
        new BlockCursor(fresh.index(), new BlockSource(fresh, null, ReadPurpose.COMPACTION))) {
      new Verification(fresh).run(cursor);
    }
  }

  @Override
  public Map<String, String> properties() {
    return parts.properties().asMap();
  }

  @Override
  public @Nullable FilterReader filter() {
    return filter;
  }

  @Override
  public long sizeInMemory() {
    return index.sizeInMemory()
        + slotLogarithms.length
        + (filter == null ? 0 : filter.sizeInBytes())
        + 1024;
  }

  @Override
  public void close() throws IOException {
    parts.file().close();
  }
}
