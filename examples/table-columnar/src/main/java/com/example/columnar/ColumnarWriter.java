package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.table.EntryTally;
import dev.varve.table.TableWriter;
import java.io.IOException;

/** Writes blocks as they are full, then the index and the footer. */
final class ColumnarWriter implements TableWriter {
  private final AppendFile file;
  private final int blockSize;
  private final BlockBuilder block;
  private final Index.Builder index = new Index.Builder();
  private final EntryTally tally = new EntryTally();
  private int blocks;
  private int fixedKeys;
  private int fixedValues;

  ColumnarWriter(AppendFile file, int blockSize, Layout layout) {
    this.file = file;
    this.blockSize = blockSize;
    this.block = new BlockBuilder(layout);
  }

  @Override
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    if (!tally.add(key, sequence, kind, value.length())) {
      throw new IllegalArgumentException(
          "entries must be in order: sequence " + sequence + " comes too late");
    }
    block.add(key, sequence, kind, value);
    if (block.size() >= blockSize) {
      writeBlock();
    }
  }

  private void writeBlock() throws IOException {
    byte[] bytes = block.build();
    index.add(bytes.length, block.firstSequence(), block.keys.first());
    blocks++;
    fixedKeys += block.keys.width() == Column.OFFSETS ? 0 : 1;
    fixedValues += block.values.width() == Column.OFFSETS ? 0 : 1;
    Piece.write(file, bytes, bytes.length);
    block.clear();
  }

  @Override
  public long estimatedSize() {
    return file.position()
        + (block.isEmpty() ? 0 : block.encodedLength())
        + index.length()
        + Footer.LENGTH;
  }

  @Override
  public void finish() throws IOException {
    if (!block.isEmpty()) {
      writeBlock();
    }
    Footer footer = new Footer(file.position(), blocks, fixedKeys, fixedValues, tally.totals());
    Piece.write(file, index.bytes(), index.length());
    Piece.write(file, footer.encode(), Footer.LENGTH);
  }

  @Override
  public void close() {
    // The file is its owner's.
  }
}
