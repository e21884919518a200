package dev.varve.tree;

import dev.varve.bytes.Bytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table without opening it.
 *
 * <p>Made by the engine, simulators and tests; components may be added in later versions.
 *
 * @param id its identity
 * @param format the name of its table format
 * @param formatVersion the version of that format
 * @param sizeInBytes the size of its file
 * @param rawBytes the bytes of all keys and values, before any compression
 * @param smallestKey its first key
 * @param largestKey its last key; ranges of tables include both ends
 * @param minSequence the oldest sequence in it
 * @param maxSequence the newest sequence in it
 * @param entryCount the number of entries, at least 1
 * @param tombstoneCount the number of those that are deletions
 * @param createdAt when it was written
 * @param oldestTombstone a time before which none of its deletions was made; null if there is none
 * @param values what the table refers to in chunks of a value log, in the order of their numbers
 */
public record TableMeta(
    TableId id,
    String format,
    int formatVersion,
    long sizeInBytes,
    long rawBytes,
    Bytes smallestKey,
    Bytes largestKey,
    long minSequence,
    long maxSequence,
    long entryCount,
    long tombstoneCount,
    Instant createdAt,
    @Nullable Instant oldestTombstone,
    List<ValueUse> values) {

  /**
   * A table.
   *
   * @throws IllegalArgumentException if the parts contradict each other
   */
  public TableMeta {
    if (smallestKey.compareTo(largestKey) > 0
        || minSequence > maxSequence
        || entryCount < 1
        || tombstoneCount < 0
        || tombstoneCount > entryCount
        || sizeInBytes < 0
        || rawBytes < 0) {
      throw new IllegalArgumentException("the description of table " + id + " contradicts itself");
    }
    values = List.copyOf(values);
  }

  /** A table that holds all its values itself. */
  public TableMeta(
      TableId id,
      String format,
      int formatVersion,
      long sizeInBytes,
      long rawBytes,
      Bytes smallestKey,
      Bytes largestKey,
      long minSequence,
      long maxSequence,
      long entryCount,
      long tombstoneCount,
      Instant createdAt,
      @Nullable Instant oldestTombstone) {
    this(
        id,
        format,
        formatVersion,
        sizeInBytes,
        rawBytes,
        smallestKey,
        largestKey,
        minSequence,
        maxSequence,
        entryCount,
        tombstoneCount,
        createdAt,
        oldestTombstone,
        List.of());
  }

  /** Whether a key may be in both tables. */
  public boolean overlaps(TableMeta other) {
    return smallestKey.compareTo(other.largestKey) <= 0
        && other.smallestKey.compareTo(largestKey) <= 0;
  }

  /** Whether the table may hold a key from {@code smallest} to {@code largest}, both included. */
  public boolean overlaps(Bytes smallest, Bytes largest) {
    return smallestKey.compareTo(largest) <= 0 && smallest.compareTo(largestKey) <= 0;
  }

  /** Whether {@code key} lies between the first and the last key. */
  public boolean covers(Bytes key) {
    return smallestKey.compareTo(key) <= 0 && key.compareTo(largestKey) <= 0;
  }
}
