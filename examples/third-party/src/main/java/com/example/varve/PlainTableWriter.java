package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes blocks and a footer; see {@link PlainBlock}. */
final class PlainTableWriter implements TableWriter {
  private final AppendFile file;
  private final int blockEntries;
  private final List<Entry> entries = new ArrayList<>();
  private int blocks;

  PlainTableWriter(AppendFile file, int blockEntries) {
    this.file = file;
    this.blockEntries = blockEntries;
  }

  @Override
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    entries.add(new Entry(key.copy(), sequence, kind, value.copy()));
    if (entries.size() == blockEntries) {
      writeBlock();
    }
  }

  private void writeBlock() throws IOException {
    byte[] block = PlainBlock.encode(file.name().number(), file.position(), entries);
    file.append(block, 0, block.length);
    entries.clear();
    blocks++;
  }

  @Override
  public long estimatedSize() {
    return file.position() + PlainBlock.size(entries) + PlainBlock.FOOTER;
  }

  @Override
  public void finish() throws IOException {
    if (!entries.isEmpty()) {
      writeBlock();
    }
    byte[] footer = PlainBlock.footer(blocks, file.position());
    file.append(footer, 0, footer.length);
  }

  @Override
  public void close() {
    // The file is its owner's.
  }
}
