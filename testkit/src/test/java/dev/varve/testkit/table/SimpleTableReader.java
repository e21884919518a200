package dev.varve.testkit.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.storage.ReadFile;
import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SimpleTableWriter} wrote: the whole file once when it is opened. */
final class SimpleTableReader implements TableReader {
  private final ReadFile file;
  private final BlockCache cache;
  private final int entriesPerBlock;
  final Flaw flaw;

  /** For each block where it starts, and behind the last where it ends. */
  private final List<Long> positions = new ArrayList<>();

  /** The first entry of each block. */
  private final List<Entry> firsts = new ArrayList<>();

  private final byte[] foundValue = new byte[1 << 16];
  private volatile Bytes wanted = Bytes.EMPTY;
  private @Nullable SimpleTableCursor shared;

  SimpleTableReader(ReadFile file, BlockCache cache, int entriesPerBlock, Flaw flaw)
      throws IOException {
    this.file = file;
    this.cache = cache;
    this.entriesPerBlock = entriesPerBlock;
    this.flaw = flaw;
    readAll();
  }

  private void readAll() throws IOException {
    positions.clear();
    firsts.clear();
    long end = file.size() - SimpleTableWriter.FOOTER;
    if (end < 0 && flaw != Flaw.DOES_NOT_MISS_THE_END) {
      throw file.corrupt(0, "no footer");
    }
    long at = 0;
    long table = 0;
    while (at < end) {
      positions.add(at);
      byte[] header = new byte[SimpleBlock.HEADER];
      if (end - at < header.length) {
        throw file.corrupt(at, "half a block");
      }
      file.read(at, header, 0, header.length);
      int length = ByteBuffer.wrap(header).getInt();
      if (flaw != Flaw.TRUSTS_LENGTHS && (length < header.length || length > end - at)) {
        throw file.corrupt(at, "no length of a block");
      }
      long mark = ByteBuffer.wrap(header).getLong(12);
      if (at > 0 && mark != table && flaw != Flaw.CHECKSUM_WITHOUT_TABLE) {
        throw file.corrupt(at, "a block of another table");
      }
      table = mark;
      at += length;
      positions.add(at);
      SimpleBlock block = read(positions.size() - 2);
      if (block.entries().isEmpty()) {
        break;
      }
      positions.removeLast();
      firsts.add(block.entries().getFirst());
    }
    positions.add(at);
    if (flaw != Flaw.DOES_NOT_MISS_THE_END && flaw != Flaw.TAKES_DAMAGE_FOR_THE_END) {
      byte[] footer = new byte[SimpleTableWriter.FOOTER];
      file.read(end, footer, 0, footer.length);
      if (!Arrays.equals(footer, SimpleBlock.footer(firsts.size(), end))) {
        throw file.corrupt(end, "no footer");
      }
    }
  }

  private SimpleBlock read(int number) throws IOException {
    long position = positions.get(number);
    byte[] bytes = new byte[(int) (positions.get(number + 1) - position)];
    try {
      file.read(position, bytes, 0, bytes.length);
    } catch (IOException e) {
      if (flaw == Flaw.TAKES_A_FAILURE_FOR_DAMAGE) {
        throw file.corrupt(position, "cannot be read");
      }
      throw e;
    }
    SimpleBlock block = SimpleBlock.decode(flaw, bytes, position);
    if (block != null && flaw == Flaw.NEEDS_TODAYS_OPTIONS) {
      return new SimpleBlock(
          block.entries().subList(0, Math.min(entriesPerBlock / 2, block.entries().size())));
    }
    if (block == null && flaw == Flaw.TAKES_DAMAGE_FOR_THE_END) {
      return new SimpleBlock(List.of());
    }
    if (block == null) {
      throw file.corrupt(position, "no block");
    }
    return block;
  }

  int blocks() {
    return firsts.size();
  }

  SimpleBlock block(int number, ReadPurpose purpose) throws IOException {
    if (flaw == Flaw.DOES_NOT_USE_THE_CACHE) {
      return read(number);
    }
    Object found = cache.find(number);
    if (found != null) {
      return (SimpleBlock) found;
    }
    if (purpose == ReadPurpose.COMPACTION && flaw != Flaw.COMPACTION_FILLS_THE_CACHE) {
      return read(number);
    }
    Object loaded = cache.load(number, () -> read(number));
    if (flaw == Flaw.FINDS_WHAT_IT_LOADED) {
      loaded = Objects.requireNonNull(cache.find(number));
    }
    return (SimpleBlock) loaded;
  }

  /** The last block that starts at or before the target, or the first block. */
  int blockOf(Bytes key, long sequence) {
    if (flaw == Flaw.SEARCHES_FROM_THE_BEGINNING) {
      return 0;
    }
    int low = 0;
    int high = firsts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int compared = compare(firsts.get(middle), key, sequence);
      if (compared < 0 || (compared == 0 && flaw != Flaw.BEGINS_IN_THE_BLOCK_BEFORE)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  int compare(Entry entry, Bytes key, long sequence) {
    int byKey = entry.key().compareTo(key);
    if (flaw == Flaw.COMPARES_SIGNED_BYTES) {
      byKey = Arrays.compare(entry.key().toByteArray(), key.toByteArray());
    } else if (flaw == Flaw.COMPARES_FEW_BYTES) {
      byKey = first(entry.key()).compareTo(first(key));
    }
    return byKey != 0 ? byKey : Long.compare(sequence, entry.sequence());
  }

  private static Bytes first(Bytes key) {
    return key.slice(0, Math.min(key.length(), 256));
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) throws IOException {
    Bytes target = key;
    if (flaw == Flaw.SHARES_WHAT_IT_LOOKS_FOR) {
      wanted = key;
      for (int i = 0; i < 5000; i++) {
        Thread.onSpinWait();
      }
      target = wanted;
    }
    try {
      return lookUp(target, flaw == Flaw.IGNORES_THE_SNAPSHOT ? Entry.NEWEST : snapshot, into);
    } catch (IOException e) {
      if (flaw == Flaw.TAKES_A_FAILURE_FOR_ABSENCE) {
        return false;
      }
      throw e;
    }
  }

  private boolean lookUp(Bytes key, long snapshot, Found into) throws IOException {
    SimpleTableCursor cursor = new SimpleTableCursor(this, ReadPurpose.QUERY);
    boolean on = cursor.seek(key, snapshot);
    if (flaw == Flaw.LOOKS_INTO_ONE_BLOCK_ONLY && on && cursor.isFirstOfBlock()) {
      return false;
    }
    boolean same =
        on
            && (flaw == Flaw.FINDS_KEYS_THAT_START_SO
                ? cursor.key().startsWith(key)
                : cursor.key().equals(key) || flaw == Flaw.COMPARES_FEW_BYTES);
    if (on && (same || flaw == Flaw.SETS_WHAT_IS_ABSENT)) {
      if (flaw == Flaw.HIDES_TOMBSTONES && cursor.kind() == EntryKind.DELETE) {
        return false;
      }
      Bytes value = cursor.value();
      if (flaw == Flaw.USES_THE_FOUND_VALUE_AGAIN && value.length() < foundValue.length) {
        value.copyTo(foundValue, 0);
        value = Bytes.wrap(foundValue, 0, value.length());
      }
      into.set(cursor.sequence(), cursor.kind(), value.array(), value.offset(), value.length());
    }
    return same;
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    SimpleTableCursor cursor = shared;
    if (cursor == null || flaw != Flaw.SHARES_A_CURSOR) {
      cursor = new SimpleTableCursor(this, purpose);
      shared = cursor;
    }
    return cursor;
  }

  @Override
  public void verify() throws IOException {
    if (flaw == Flaw.VERIFIES_WHAT_IS_CACHED) {
      for (int i = 0; i < blocks(); i++) {
        block(i, ReadPurpose.COMPACTION);
      }
    } else {
      new SimpleTableReader(file, cache, entriesPerBlock, flaw);
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("blocks", flaw == Flaw.TELLS_KEYS ? firsts.toString() : String.valueOf(blocks()));
  }

  @Override
  public long sizeInMemory() {
    return firsts.size() * 40L;
  }

  @Override
  public void close() throws IOException {
    if (flaw != Flaw.READER_LEAVES_THE_FILE_OPEN) {
      file.close();
    }
  }
}
