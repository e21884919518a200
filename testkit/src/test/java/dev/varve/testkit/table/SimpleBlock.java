package dev.varve.testkit.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.table.BlockCache;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block: length 4, checksum 8, number of the table 8, and entries: kind 1, sequence 8, length of
 * the key 4, length of the value 4, key, value.
 */
record SimpleBlock(List<Entry> entries) implements BlockCache.CachedBlock {
  static final int HEADER = 20;

  @Override
  public int sizeInMemory() {
    return entries.stream().mapToInt(e -> 40 + e.key().length() + e.value().length()).sum();
  }

  static byte[] encode(Flaw flaw, long table, long position, List<Entry> entries) {
    int length = HEADER;
    for (Entry entry : entries) {
      length += 17 + entry.key().length() + entry.value().length();
    }
    ByteBuffer block = ByteBuffer.allocate(length).putInt(length).putLong(0).putLong(table);
    for (Entry entry : entries) {
      block.put(entry.kind().code()).putLong(entry.sequence());
      block.putInt(entry.key().length()).putInt(entry.value().length());
      block.put(entry.key().toByteArray()).put(entry.value().toByteArray());
    }
    return block.putLong(4, checksum(flaw, block.array(), position)).array();
  }

  static long checksum(Flaw flaw, byte[] block, long position) {
    int from = flaw == Flaw.CHECKS_VALUES_ONLY ? HEADER + 17 : 12;
    boolean anywhere =
        flaw == Flaw.CHECKSUM_WITHOUT_PLACE || flaw == Flaw.CHECKSUM_OF_LARGE_BLOCKS_WITHOUT_PLACE;
    long place = anywhere ? 1 : position * 31 + block.length;
    return flaw == Flaw.HAS_NO_CHECKSUM ? 0 : digest(place, block, from);
  }

  private static long digest(long start, byte[] bytes, int from) {
    long digest = start;
    for (int i = from; i < bytes.length; i++) {
      digest = (digest ^ bytes[i]) * 0x100_0000_01b3L;
      digest ^= digest >>> 29;
    }
    return digest;
  }

  /** The entries of a block, or null if it is not one. */
  static @Nullable SimpleBlock decode(Flaw flaw, byte[] block, long position) {
    ByteBuffer in = ByteBuffer.wrap(block);
    if (in.getLong(4) != checksum(flaw, block, position)) {
      return null;
    }
    List<Entry> entries = new ArrayList<>();
    try {
      in.position(HEADER);
      while (in.hasRemaining()) {
        EntryKind kind = EntryKind.ofCode(in.get());
        long sequence = in.getLong();
        int key = in.getInt();
        int value = in.getInt();
        if (kind == null || key < 0 || value < 0 || (long) key + value > in.remaining()) {
          return null;
        }
        entries.add(new Entry(take(in, key), sequence, kind, take(in, value)));
      }
    } catch (BufferUnderflowException e) {
      return null;
    }
    return entries.isEmpty() ? null : new SimpleBlock(entries);
  }

  private static Bytes take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Bytes.wrap(bytes);
  }

  static byte[] footer(int blocks, long position) {
    ByteBuffer footer = ByteBuffer.allocate(SimpleTableWriter.FOOTER).putInt(blocks).putLong(0);
    return footer.putLong(4, digest(position + 3L * blocks, new byte[9], 0)).array();
  }
}
