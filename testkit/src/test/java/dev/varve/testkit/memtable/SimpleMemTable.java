package dev.varve.testkit.memtable;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent map of the JDK as a memtable, with the flaw that it is told to have. The key of the
 * map is an entry too, so that a value can be wrong where its key is right.
 */
final class SimpleMemTable implements MemTable {
  private static final int SLAB = 4096;

  private final Flaw flaw;
  private final ConcurrentSkipListMap<Entry, Entry> map;
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong count = new AtomicLong();
  private @Nullable Entry held;
  private @Nullable EntryCursor sharedCursor;
  private final Found sharedFound = new Found();
  private final byte[] sharedValue = new byte[1 << 20];

  SimpleMemTable(Flaw flaw) {
    this.flaw = flaw;
    this.map = new ConcurrentSkipListMap<>(order(flaw));
  }

  private static Comparator<Entry> order(Flaw flaw) {
    Comparator<Entry> newestFirst = Comparator.comparingLong(Entry::sequence).reversed();
    return switch (flaw) {
      case ORDERS_SIGNED_BYTES ->
          Comparator.<Entry, byte[]>comparing(e -> e.key().toByteArray(), Arrays::compare)
              .thenComparing(newestFirst);
      case ORDERS_OLDEST_FIRST ->
          Comparator.comparing(Entry::key).thenComparingLong(Entry::sequence);
      case COMPARES_EIGHT_BYTES ->
          Comparator.<Entry, Bytes>comparing(e -> head(e.key(), 8)).thenComparing(newestFirst);
      case PADS_KEYS_WITH_ZEROS ->
          Comparator.<Entry, Bytes>comparing(e -> withoutZeros(e.key())).thenComparing(newestFirst);
      case FORGETS_OLDER_VERSIONS -> Comparator.comparing(Entry::key);
      default -> Comparator.naturalOrder();
    };
  }

  private static Bytes head(Bytes key, int length) {
    return key.slice(0, Math.min(key.length(), length));
  }

  private static Bytes withoutZeros(Bytes key) {
    int length = key.length();
    while (length > 0 && key.get(length - 1) == 0) {
      length--;
    }
    return head(key, length);
  }

  @Override
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    Entry entry = made(key, sequence, kind, value);
    if (flaw == Flaw.REFUSES_THE_EMPTY_KEY && key.isEmpty()) {
      return;
    }
    if (flaw == Flaw.EXPECTS_SEQUENCES_TO_GROW && isOlder(entry)) {
      return;
    }
    if (flaw != Flaw.COUNTS_TOO_LATE) {
      count(entry);
    }
    switch (flaw) {
      case SHOWS_AN_ENTRY_WITH_THE_NEXT -> {
        Entry older = held;
        held = entry;
        if (older != null) {
          map.put(older, older);
        }
      }
      case SHOWS_AN_ENTRY_BEFORE_ITS_VALUE -> {
        map.put(entry, new Entry(entry.key(), sequence, kind, Bytes.EMPTY));
        dawdle();
        map.put(entry, entry);
      }
      case TAKES_ENTRIES_AWAY_WHILE_IT_SORTS -> {
        Map.Entry<Entry, Entry> neighbour = map.higherEntry(entry);
        if (neighbour != null) {
          map.remove(neighbour.getKey());
          dawdle();
          map.put(neighbour.getKey(), neighbour.getValue());
        }
        map.put(entry, entry);
      }
      case COUNTS_TOO_LATE -> {
        map.put(entry, entry);
        Entry older = held;
        held = entry;
        if (older != null) {
          count(older);
        }
      }
      default -> map.put(entry, entry);
    }
  }

  /** Leaves the door open for long enough that somebody comes in. */
  private static void dawdle() {
    for (int i = 0; i < 1000; i++) {
      Thread.onSpinWait();
    }
  }

  private boolean isOlder(Entry entry) {
    Entry newer = map.ceilingKey(new Entry(entry.key(), Entry.NEWEST, EntryKind.PUT, Bytes.EMPTY));
    return newer != null && newer.key().equals(entry.key()) && newer.sequence() > entry.sequence();
  }

  private Entry made(Bytes key, long sequence, EntryKind kind, Bytes value) {
    Bytes keptKey = flaw == Flaw.KEEPS_THE_BORROWED_KEY ? key : key.copy();
    Bytes keptValue = flaw == Flaw.KEEPS_THE_BORROWED_VALUE ? value : value.copy();
    return switch (flaw) {
      case KEEPS_56_BITS_OF_A_SEQUENCE ->
          new Entry(keptKey, sequence & (1L << 56) - 1, kind, keptValue);
      case TAKES_AN_EMPTY_VALUE_FOR_A_DELETION ->
          new Entry(keptKey, sequence, value.isEmpty() ? EntryKind.DELETE : kind, keptValue);
      case CUTS_LONG_VALUES -> new Entry(keptKey, sequence, kind, head(keptValue, 1 << 20));
      case CUTS_LONG_KEYS -> new Entry(head(keptKey, 1 << 16), sequence, kind, keptValue);
      case LOSES_A_BYTE_AT_THE_EDGE_OF_A_SLAB -> {
        boolean lost = !value.isEmpty() && (size.get() + value.length()) % SLAB < value.length();
        yield new Entry(
            keptKey, sequence, kind, lost ? head(keptValue, value.length() - 1) : keptValue);
      }
      default -> new Entry(keptKey, sequence, kind, keptValue);
    };
  }

  private void count(Entry entry) {
    boolean isNew = true;
    if (flaw == Flaw.COUNTS_KEYS) {
      isNew = !get(entry.key(), Entry.NEWEST, new Found());
    }
    count.addAndGet(isNew ? 1 : 0);
    int values = flaw == Flaw.COUNTS_KEYS_ONLY_IN_THE_SIZE ? 0 : entry.value().length();
    size.addAndGet(entry.key().length() + values + 50);
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    long newest =
        switch (flaw) {
          case IGNORES_THE_SNAPSHOT -> Entry.NEWEST;
          case DOES_NOT_SEE_THE_SNAPSHOT_ITSELF ->
              snapshot == Entry.NEWEST ? snapshot : snapshot - 1;
          default -> snapshot;
        };
    if (flaw == Flaw.FINDS_SOMETHING_WITHOUT_ENTRIES && map.isEmpty()) {
      return true;
    }
    Map.Entry<Entry, Entry> found =
        map.ceilingEntry(new Entry(key, newest, EntryKind.PUT, Bytes.EMPTY));
    Entry entry = found == null ? null : found.getValue();
    if (entry == null || (!entry.key().equals(key) && flaw != Flaw.FINDS_THE_KEY_BEHIND)) {
      if (flaw == Flaw.WRITES_INTO_WHEN_ABSENT) {
        into.set(0, EntryKind.DELETE, new byte[0], 0, 0);
      }
      return false;
    }
    if (flaw == Flaw.HIDES_DELETIONS && entry.kind() == EntryKind.DELETE) {
      return false;
    }
    Bytes value = entry.value();
    if (flaw == Flaw.SHARES_WHAT_IS_FOUND && value.length() < sharedValue.length) {
      value.copyTo(sharedValue, 0);
      sharedFound.set(entry.sequence(), entry.kind(), sharedValue, 0, value.length());
      into.set(entry.sequence(), entry.kind(), sharedValue, 0, value.length());
      return true;
    }
    into.set(entry.sequence(), entry.kind(), value.array(), value.offset(), value.length());
    return true;
  }

  @Override
  public EntryCursor cursor() {
    if (flaw == Flaw.SHARES_ONE_CURSOR) {
      if (sharedCursor == null) {
        sharedCursor = new SimpleCursor(map, flaw);
      }
      return sharedCursor;
    }
    return new SimpleCursor(map, flaw);
  }

  @Override
  public long sizeInBytes() {
    return size.get() + (flaw == Flaw.COUNTS_WHAT_IS_RESERVED ? 1 << 20 : 0);
  }

  @Override
  public long entryCount() {
    return count.get();
  }

  @Override
  public void freeze() {
    if (flaw == Flaw.SHRINKS_WHEN_FROZEN) {
      size.set(size.get() / 2);
    }
    if (flaw == Flaw.LOSES_THE_LAST_WHEN_FROZEN) {
      map.pollLastEntry();
    }
  }
}
