package dev.varve.engine;

import dev.varve.bytes.Bytes;
import dev.varve.engine.read.VisibleCursor;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a transaction to one keyspace: of several to one key, the last counts.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Overlay {
  private final NavigableMap<Bytes, Write> writes = new TreeMap<>();

  /**
   * A write.
   *
   * @param kind what it does
   * @param value empty unless the kind has a value
   */
  record Write(EntryKind kind, Bytes value) {}

  void put(byte[] key, byte[] value) {
    writes.put(Bytes.copyOf(key), new Write(EntryKind.PUT, Bytes.copyOf(value)));
  }

  void delete(byte[] key) {
    writes.put(Bytes.copyOf(key), new Write(EntryKind.DELETE, Bytes.EMPTY));
  }

  @Nullable Write get(byte[] key) {
    return writes.get(Bytes.wrap(key));
  }

  NavigableMap<Bytes, Write> writes() {
    return writes;
  }

  /** A walk over the writes made so far, which are visible to whoever walks. */
  EntryCursor cursor() {
    // Copies, because a later write to the same key changes the map's own entry.
    return new Walk(writes.entrySet().stream().map(Map.Entry::copyOf).toList());
  }

  private static final class Walk implements EntryCursor {
    private final List<Map.Entry<Bytes, Write>> entries;
    private int at = -1;

    Walk(List<Map.Entry<Bytes, Write>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean next() {
      at = Math.min(at + 1, entries.size());
      return at < entries.size();
    }

    @Override
    public boolean previous() {
      at = Math.max(at - 1, -1);
      return at >= 0;
    }

    @Override
    public boolean seek(Bytes key, long sequence) {
      int low = 0;
      int high = entries.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        int order = entries.get(middle).getKey().compareTo(key);
        // Within a key, higher sequences come first.
        if (order < 0 || (order == 0 && VisibleCursor.ALWAYS > sequence)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      at = low;
      return at < entries.size();
    }

    @Override
    public void beforeFirst() {
      at = -1;
    }

    @Override
    public void afterLast() {
      at = entries.size();
    }

    @Override
    public Bytes key() {
      return entries.get(at).getKey();
    }

    @Override
    public long sequence() {
      return VisibleCursor.ALWAYS;
    }

    @Override
    public EntryKind kind() {
      return entries.get(at).getValue().kind();
    }

    @Override
    public Bytes value() {
      return entries.get(at).getValue().value();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
