package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterReader;
import dev.varve.table.block.ByteReader.Malformed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks that the parts of a table agree with each other. Checksums are checked on the way. */
final class Verification {
  private final TableParts parts;
  private final TableTotals totals = new TableTotals();
  private final @Nullable FilterReader filter;
  private byte[] lastKey = new byte[64];
  private int lastLength;
  private long lastSequence;

  Verification(TableParts parts) {
    this.parts = parts;
    this.filter = parts.filter();
  }

  void run(BlockCursor cursor) throws IOException {
    try {
      while (cursor.next()) {
        check(cursor);
      }
    } catch (Malformed e) {
      throw parts.corrupt(Math.min(cursor.block(), parts.index().blocks() - 1), e);
    }
    try {
      totals.ensureDescribedBy(parts.properties());
      if (parts.properties().number(TableProperties.BLOCKS) != parts.index().blocks()) {
        throw new Malformed("the properties do not have the right number of blocks");
      }
    } catch (Malformed e) {
      throw parts.corruptProperties(e);
    }
  }

  private void check(BlockCursor cursor) throws Malformed {
    Bytes key = cursor.key();
    long sequence = cursor.sequence();
    int order = Bytes.compare(lastKey, 0, lastLength, key.array(), key.offset(), key.length());
    boolean newKey = totals.isEmpty() || order != 0;
    boolean ordered = totals.isEmpty() || order < 0 || (order == 0 && sequence < lastSequence);
    if (!ordered) {
      throw new Malformed("entries are out of order");
    }
    if (parts.index().find(key, sequence) != cursor.block()) {
      throw new Malformed("the index does not lead to an entry of this block");
    }
    if (newKey) {
      if (filter != null && !filter.mayContain(key)) {
        throw new Malformed("the key filter does not know a key of this block");
      }
      if (key.length() > lastKey.length) {
        lastKey = new byte[key.length() * 2];
      }
      key.copyTo(lastKey, 0);
      lastLength = key.length();
    }
    lastSequence = sequence;
    totals.add(newKey, sequence, cursor.kind(), key.length(), cursor.value().length());
  }
}
