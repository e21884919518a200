package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.entry.EntryKind;
import dev.varve.filter.FilterBuilder;
import dev.varve.storage.AppendFile;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a table of the format {@code block}. */
final class BlockTableWriter implements TableWriter {
  /**
   * The largest block of more than one entry, used where keys are so long that starts of small
   * blocks would make an index out of proportion.
   */
  private static final int LARGE_BLOCK = 1 << 20;

  private static final int INDEX_ALLOWANCE = 1 << 20;
  private static final int INDEX_SHARE = 32;
  private static final long LONGEST_ENTRY = 1 << 30;
  private static final int GUESSED_FILTER_BITS = 10;

  private final FrameOutput out;
  private final int blockSize;
  private final @Nullable FilterBuilder filter;
  private final TableProperties properties;
  private final DataBlockBuilder block = new DataBlockBuilder();
  private final IndexBuilder index = new IndexBuilder();
  private final TableTotals totals = new TableTotals();
  private byte[] lastKey = new byte[64];
  private int lastLength;
  private long lastSequence;
  private long rawBytes;

  /** How much smaller blocks become: what is not written yet will do as what was. */
  private double ratio = 1;

  private boolean finished;

  /**
   * A writer.
   *
   * @param codec null for no compression
   * @param filter null for none
   * @param properties what is known of the table before
   */
  BlockTableWriter(
      AppendFile file,
      int blockSize,
      @Nullable CompressionCodec codec,
      @Nullable FilterBuilder filter,
      TableProperties properties) {
    this.out = new FrameOutput(file, codec);
    this.blockSize = blockSize;
    this.filter = filter;
    this.properties = properties;
  }

  @Override
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    if (finished) {
      throw new IllegalStateException("the table was finished or closed");
    }
    checkLengths(key, value);
    int shared = sharedWithLast(key);
    boolean newKey = shared < key.length() || shared < lastLength || totals.isEmpty();
    checkOrder(key, sequence, shared, newKey);
    long size = (long) DataBlock.ENTRY_HEADER + key.length() + value.length();
    if (!block.isEmpty() && block.decodedSize() + size > targetSize()) {
      writeBlock();
    }
    if (block.isEmpty() && !totals.isEmpty()) {
      index.start(key, newKey ? shared + 1 : key.length(), newKey ? -1 : sequence);
    }
    block.add(key, block.isEmpty() ? 0 : shared, sequence, kind.code(), value);
    if (newKey) {
      if (filter != null) {
        filter.add(key);
      }
      remember(key, shared);
    }
    lastSequence = sequence;
    totals.add(newKey, sequence, kind, key.length(), value.length());
  }

  private static void checkLengths(Bytes key, Bytes value) {
    if (key.length() > DataBlock.LONGEST_KEY
        || (long) key.length() + value.length() > LONGEST_ENTRY) {
      throw new IllegalArgumentException(
          "an entry of format 'block' has a key of at most "
              + DataBlock.LONGEST_KEY
              + " bytes and at most "
              + LONGEST_ENTRY
              + " together; these are "
              + key.length()
              + " and "
              + value.length());
    }
  }

  /** How many bytes the key shares with the last one. */
  private int sharedWithLast(Bytes key) {
    int offset = key.offset();
    int mismatch =
        Arrays.mismatch(lastKey, 0, lastLength, key.array(), offset, offset + key.length());
    return mismatch < 0 ? lastLength : mismatch;
  }

  private void checkOrder(Bytes key, long sequence, int shared, boolean newKey) {
    boolean ordered =
        newKey
            ? shared == lastLength
                || (shared < key.length() && (key.get(shared) & 0xff) > (lastKey[shared] & 0xff))
            : sequence < lastSequence;
    if (!ordered) {
      throw new IllegalArgumentException("entries of a table must arrive in increasing order");
    }
  }

  private void remember(Bytes key, int shared) {
    int length = key.length();
    if (length > lastKey.length) {
      byte[] larger = new byte[length + length / 2];
      System.arraycopy(lastKey, 0, larger, 0, shared);
      lastKey = larger;
    }
    System.arraycopy(key.array(), key.offset() + shared, lastKey, shared, length - shared);
    lastLength = length;
  }

  private long targetSize() {
    boolean indexIsLarge = index.sizeInMemory() > INDEX_ALLOWANCE + rawBytes / INDEX_SHARE;
    return indexIsLarge ? Math.max(blockSize, LARGE_BLOCK) : blockSize;
  }

  private void writeBlock() throws IOException {
    block.finish();
    rawBytes += block.length();
    int size = out.write(Frame.DATA, block.array(), block.offset(), block.length(), true);
    index.size(size);
    block.clear();
    ratio = Math.min(1, (double) out.position() / rawBytes);
  }

  @Override
  public long estimatedSize() {
    long filterBits = filter == null ? 0 : totals.keys() * GUESSED_FILTER_BITS;
    // The index counts as it is in memory, so that a table ends before its index is out of hand.
    return out.position()
        + (long) (block.rawSize() * ratio)
        + index.sizeInMemory()
        + filterBits / Byte.SIZE
        + Footer.SIZE;
  }

  @Override
  public void finish() throws IOException {
    if (finished || totals.isEmpty()) {
      throw new IllegalStateException("the table was finished or closed, or has no entries");
    }
    finished = true;
    writeBlock();
    long filterAt = out.position();
    if (filter != null) {
      Bytes bytes = filter.finish();
      out.write(Frame.FILTER, bytes.array(), bytes.offset(), bytes.length(), false);
    }
    long indexAt = out.position();
    byte[] rows = index.finish();
    out.write(Frame.INDEX, rows, 0, rows.length, true);
    long propertiesAt = out.position();
    totals.describe(properties);
    properties
        .put(TableProperties.BLOCKS, index.count())
        .put("raw-block-bytes", rawBytes)
        .put("stored-block-bytes", filterAt)
        .put("filter-bytes", indexAt - filterAt)
        .put("index-bytes", propertiesAt - indexAt);
    byte[] text = properties.encode();
    out.write(Frame.PROPERTIES, text, 0, text.length, false);
    long size = out.position() + Footer.SIZE;
    out.append(new Footer(filterAt, indexAt, propertiesAt, out.mark(), size).encode());
    out.flush();
  }

  @Override
  public void close() {
    finished = true;
  }
}
