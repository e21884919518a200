package dev.varve.testkit.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@link SimpleBlock} describes, and a footer: number of blocks 4, checksum 8. */
final class SimpleTableWriter implements TableWriter {
  static final int FOOTER = 12;

  private final AppendFile file;
  private final int entriesPerBlock;
  private final Flaw flaw;
  private List<Entry> entries = new ArrayList<>();
  private int blocks;
  private long waiting;

  SimpleTableWriter(AppendFile file, int entriesPerBlock, Flaw flaw) {
    this.file = file;
    this.entriesPerBlock = entriesPerBlock;
    this.flaw = flaw;
  }

  @Override
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    boolean again = !entries.isEmpty() && entries.getLast().key().equals(key);
    if (flaw == Flaw.KEEPS_THE_NEWEST_VERSION_ONLY && again) {
      return;
    }
    Bytes kept = value.copy();
    if (flaw == Flaw.CUTS_LONG_VALUES) {
      kept = kept.slice(0, kept.length() & 0xffff);
    }
    if (flaw == Flaw.KEEPS_BORROWED_BYTES) {
      kept = value;
    }
    EntryKind told =
        flaw == Flaw.TAKES_EMPTY_VALUES_FOR_TOMBSTONES && value.isEmpty() ? EntryKind.DELETE : kind;
    entries.add(new Entry(key.copy(), sequence, told, kept));
    waiting += 17L + key.length() + value.length();
    if (entries.size() == entriesPerBlock) {
      flush();
    }
  }

  private void flush() throws IOException {
    byte[] block = SimpleBlock.encode(flaw, file.name().number(), file.position(), entries);
    file.append(block, 0, block.length);
    entries = new ArrayList<>();
    waiting = 0;
    blocks++;
  }

  @Override
  public long estimatedSize() {
    return flaw == Flaw.EXPECTS_NO_SIZE ? 0 : file.position() + waiting + FOOTER;
  }

  @Override
  public void finish() throws IOException {
    if (!entries.isEmpty() && flaw != Flaw.FORGETS_A_BLOCK_THAT_IS_NOT_FULL) {
      flush();
    }
    byte[] footer = SimpleBlock.footer(blocks, file.position());
    file.append(footer, 0, footer.length);
  }

  @Override
  public void close() throws IOException {
    if (flaw == Flaw.FINISHES_WHEN_CLOSED && !entries.isEmpty()) {
      flush();
    }
    if (flaw == Flaw.WRITER_CLOSES_THE_FILE) {
      file.close();
    }
  }
}
