package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.storage.ReadFile;
import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.Map;

/** Keeps the index in memory, and finds blocks in the cache. */
final class ColumnarReader implements TableReader {
  private final ReadFile file;
  private final BlockCache cache;
  private final Index index;

  ColumnarReader(ReadFile file, BlockCache cache) throws IOException {
    this.file = file;
    this.cache = cache;
    this.index = Index.read(file);
  }

  Index index() {
    return index;
  }

  Block block(int number, ReadPurpose purpose) throws IOException {
    Object found = cache.find(number);
    if (found == null && purpose == ReadPurpose.COMPACTION) {
      return read(number); // Not into the cache: a merge reads it once.
    }
    return (Block) (found != null ? found : cache.load(number, () -> read(number)));
  }

  private Block read(int number) throws IOException {
    return Block.read(file, index.position(number), index.length(number));
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) throws IOException {
    int number = index.find(key, snapshot);
    Block block = block(number, ReadPurpose.QUERY);
    int row = block.find(key, snapshot);
    if (row == block.rows()) {
      // The versions of a key may begin in one block and go on in the next.
      int next = number + 1;
      if (next == index.blocks() || index.compareFirstKey(next, key) != 0) {
        return false;
      }
      block = block(next, ReadPurpose.QUERY);
      row = 0;
    } else if (block.keys().compare(row, key) != 0) {
      return false;
    }
    Column values = block.values();
    into.set(
        block.sequence(row), block.kind(row), block.bytes(), values.start(row), values.length(row));
    return true;
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    return new ColumnarCursor(this, purpose);
  }

  @Override
  public void verify() throws IOException {
    Verification.of(file);
  }

  @Override
  public Map<String, String> properties() {
    return index.footer().properties();
  }

  @Override
  public long sizeInMemory() {
    return index.sizeInMemory();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
