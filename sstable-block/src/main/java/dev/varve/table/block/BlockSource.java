package dev.varve.table.block;

import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the blocks that one cursor walks over: from the cache, or else from the file.
 *
 * <p>Thread safety: none; it belongs to one cursor.
 */
final class BlockSource {
  private final TableParts parts;
  private final @Nullable BlockCache cache;
  private final ReadPurpose purpose;

  /** Made when a block is not in the cache, so that a short scan need not pay for it. */
  private @Nullable Pieces pieces;

  /**
   * A source.
   *
   * @param cache null to read everything from the file
   */
  BlockSource(TableParts parts, @Nullable BlockCache cache, ReadPurpose purpose) {
    this.parts = parts;
    this.cache = cache;
    this.purpose = purpose;
  }

  /**
   * A block. Unless it is in the cache, its memory is used again by the fetch after the next one:
   * so a key that was borrowed from the block before may be sought in this one.
   */
  DataBlock fetch(int number) throws IOException {
    Object cached = cache == null ? null : cache.find(number);
    return cached != null ? DataBlock.of((byte[]) cached) : read(number);
  }

  /** Whether the memory of no block is ever used again. */
  boolean isLasting() {
    return cache != null && purpose == ReadPurpose.QUERY;
  }

  private DataBlock read(int number) throws IOException {
    Pieces file = pieces;
    if (file == null) {
      file = new Pieces(parts, purpose);
      pieces = file;
    }
    if (cache == null || !isLasting()) {
      return file.passing(number);
    }
    Pieces read = file;
    return DataBlock.of((byte[]) cache.load(number, () -> read.lasting(number)));
  }
}
