package dev.varve.table.block;

import dev.varve.entry.EntryKind;
import dev.varve.table.block.ByteReader.Malformed;

/**
 * What the entries of a table are together: counted when it is written, and again when it is
 * verified.
 */
final class TableTotals {
  private long entries;
  private long keys;
  private long tombstones;
  private long keyBytes;
  private long valueBytes;
  private long smallestSequence = Long.MAX_VALUE;
  private long largestSequence = Long.MIN_VALUE;

  void add(boolean newKey, long sequence, EntryKind kind, int keyLength, int valueLength) {
    entries++;
    keys += newKey ? 1 : 0;
    tombstones += kind == EntryKind.DELETE ? 1 : 0;
    keyBytes += keyLength;
    valueBytes += valueLength;
    smallestSequence = Math.min(smallestSequence, sequence);
    largestSequence = Math.max(largestSequence, sequence);
  }

  boolean isEmpty() {
    return entries == 0;
  }

  long keys() {
    return keys;
  }

  void describe(TableProperties properties) {
    properties
        .put(TableProperties.ENTRIES, entries)
        .put(TableProperties.KEYS, keys)
        .put(TableProperties.TOMBSTONES, tombstones)
        .put("smallest-sequence", smallestSequence)
        .put("largest-sequence", largestSequence)
        .put("key-bytes", keyBytes)
        .put("value-bytes", valueBytes);
  }

  /** Checks that a table says of itself what was counted. */
  void ensureDescribedBy(TableProperties properties) throws Malformed {
    TableProperties counted = new TableProperties();
    describe(counted);
    for (String name : counted.asMap().keySet()) {
      if (properties.number(name) != counted.number(name)) {
        throw new Malformed(
            "the property '"
                + name
                + "' is "
                + properties.get(name)
                + ", but counted were "
                + counted.get(name));
      }
    }
  }
}
