package dev.varve.table;

import dev.varve.bytes.LittleEndian;
import java.util.Map;

/**
 * What the entries of a table are together, as a table format may keep it in its files.
 *
 * @param entries how many there are
 * @param keys how many different ones
 * @param tombstones how many entries delete their key
 * @param smallestSequence of all entries
 * @param largestSequence of all entries
 * @param keyBytes the length of the keys of all entries together
 * @param valueBytes the length of all values together
 */
public record EntryTotals(
    long entries,
    long keys,
    long tombstones,
    long smallestSequence,
    long largestSequence,
    long keyBytes,
    long valueBytes) {
  /** The size when encoded, in bytes. */
  public static final int SIZE = 7 * Long.BYTES;

  /** Writes the seven numbers, as eight bytes each, lowest byte first. */
  public void encode(byte[] target, int at) {
    LittleEndian.putLong(target, at, entries);
    LittleEndian.putLong(target, at + 8, keys);
    LittleEndian.putLong(target, at + 16, tombstones);
    LittleEndian.putLong(target, at + 24, smallestSequence);
    LittleEndian.putLong(target, at + 32, largestSequence);
    LittleEndian.putLong(target, at + 40, keyBytes);
    LittleEndian.putLong(target, at + 48, valueBytes);
  }

  /** Reads what {@link #encode} wrote. */
  public static EntryTotals decode(byte[] source, int at) {
    return new EntryTotals(
        LittleEndian.getLong(source, at),
        LittleEndian.getLong(source, at + 8),
        LittleEndian.getLong(source, at + 16),
        LittleEndian.getLong(source, at + 24),
        LittleEndian.getLong(source, at + 32),
        LittleEndian.getLong(source, at + 40),
        LittleEndian.getLong(source, at + 48));
  }

  /** Adds them to what a table says of itself. */
  public void describe(Map<String, String> properties) {
    properties.put("entries", Long.toString(entries));
    properties.put("keys", Long.toString(keys));
    properties.put("tombstones", Long.toString(tombstones));
    properties.put("smallest-sequence", Long.toString(smallestSequence));
    properties.put("largest-sequence", Long.toString(largestSequence));
    properties.put("key-bytes", Long.toString(keyBytes));
    properties.put("value-bytes", Long.toString(valueBytes));
  }
}
