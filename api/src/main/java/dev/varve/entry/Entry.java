package dev.varve.entry;

import dev.varve.bytes.Bytes;

/**
 * One version of a key.
 *
 * <p>Entries order by key, then by sequence, newest first; no two entries of a keyspace have the
 * same key and sequence, so the order looks at nothing else. Key, sequence and kind are three
 * values and are never packed into one string, in memory or between parts.
 *
 * @param key not borrowed
 * @param sequence the place of the write in the commit order, from 1
 * @param kind what the entry does
 * @param value not borrowed; empty unless the kind has a value
 */
public record Entry(Bytes key, long sequence, EntryKind kind, Bytes value)
    implements Comparable<Entry> {

  /** The sequence from which {@link EntryCursor#seek} finds the newest version of a key. */
  public static final long NEWEST = Long.MAX_VALUE;

  @Override
  public int compareTo(Entry other) {
    return compare(key, sequence, other.key, other.sequence);
  }

  /** The order of entries: by key, then by sequence, newest first. */
  public static int compare(Bytes aKey, long aSequence, Bytes bKey, long bSequence) {
    int byKey = aKey.compareTo(bKey);
    return byKey != 0 ? byKey : Long.compare(bSequence, aSequence);
  }
}
