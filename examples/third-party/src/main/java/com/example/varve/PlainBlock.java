package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.table.BlockCache;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A block: length 4, checksum 4, number of the table 8, and entries: kind 1, sequence 8, length of
 * the key 4, length of the value 4, key, value. The checksum covers the position in the file too.
 */
record PlainBlock(List<Entry> entries) implements BlockCache.CachedBlock {
  static final int HEADER = 16;

  /** Of the number of blocks 4, their end 8, and a checksum of both. */
  static final int FOOTER = 16;

  private static final int ENTRY = 17;

  @Override
  public int sizeInMemory() {
    return entries.stream().mapToInt(e -> 100 + e.key().length() + e.value().length()).sum();
  }

  static int size(List<Entry> entries) {
    return HEADER
        + entries.stream().mapToInt(e -> ENTRY + e.key().length() + e.value().length()).sum();
  }

  static byte[] encode(long table, long position, List<Entry> entries) {
    int length = size(entries);
    ByteBuffer block = ByteBuffer.allocate(length).putInt(length).putInt(0).putLong(table);
    for (Entry entry : entries) {
      block.put(entry.kind().code()).putLong(entry.sequence());
      block.putInt(entry.key().length()).putInt(entry.value().length());
      block.put(entry.key().toByteArray()).put(entry.value().toByteArray());
    }
    return block.putInt(4, checksum(block.array(), position)).array();
  }

  /** Of all but the checksum itself, at its place. */
  private static int checksum(byte[] block, long position) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putLong(0, position));
    crc.update(block, 0, 4);
    crc.update(block, 8, block.length - 8);
    return (int) crc.getValue();
  }

  /** The entries of a block, or null if it is not one. */
  static @Nullable PlainBlock decode(byte[] block, long position) {
    ByteBuffer in = ByteBuffer.wrap(block);
    if (in.getInt(4) != checksum(block, position)) {
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
    return entries.isEmpty() ? null : new PlainBlock(entries);
  }

  private static Bytes take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Bytes.wrap(bytes);
  }

  static byte[] footer(int blocks, long position) {
    ByteBuffer footer = ByteBuffer.allocate(FOOTER).putInt(blocks).putLong(position);
    CRC32C crc = new CRC32C();
    crc.update(footer.array(), 0, 12);
    return footer.putInt(12, (int) crc.getValue()).array();
  }
}
