package dev.varve.memtable.skiplist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SkipListContractTest} does not know: slabs, runs, and how memory is counted. */
final class SkipListMemTableTest {
  private static final ByteSize SMALLEST_SLAB = ByteSize.kib(4);

  /** Orders of arrival that lead to every way of splitting a node. */
  enum Arrival {
    ASCENDING,
    DESCENDING,
    /** Runs that start at random places between others. */
    RUNS,
    /** Numbers that share bytes first, then keys before and behind all that share them. */
    LEAVING_WHAT_IS_SHARED,
    /** Keys that are shorter than what the others share. */
    SHORT_AMONG_LONG,
    /** Few keys, many versions. */
    VERSIONS;

    Bytes key(int i) {
      return switch (this) {
        case ASCENDING -> padded(i);
        case DESCENDING -> padded(1_000_000 - i);
        case RUNS -> padded(new Random(i / 40).nextInt(1_000_000) * 100L + i % 40);
        case LEAVING_WHAT_IS_SHARED ->
            i < 1000 ? padded(i) : Bytes.utf8((i % 2 == 0 ? "!" : "~") + padded(i).toUtf8());
        case SHORT_AMONG_LONG ->
            padded(new Random(i).nextInt(9000)).slice(0, i % 3 == 0 ? i % 16 : 16);
        case VERSIONS -> padded(new Random(i).nextInt(3));
      };
    }

    private static Bytes padded(long number) {
      return Bytes.utf8("%016d".formatted(number));
    }
  }

  private static MemTable table(ByteSize slabSize) {
    SkipListMemTableProvider provider = new SkipListMemTableProvider();
    Options options = Options.builder().set(SkipListMemTableProvider.SLAB_SIZE, slabSize).build();
    return provider.create(options).create();
  }

  private static Bytes value(int length, int seed) {
    byte[] value = new byte[length];
    new Random(seed).nextBytes(value);
    return Bytes.wrap(value);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithASortedSetInEveryOrderOfArrival(Arrival arrival) throws IOException {
    MemTable table = table(SMALLEST_SLAB);
    TreeSet<Entry> model = new TreeSet<>();
    for (int i = 0; i < 3000; i++) {
      Entry entry = new Entry(arrival.key(i), i + 1, EntryKind.PUT, value(i % 60, i));
      table.put(entry.key(), entry.sequence(), entry.kind(), entry.value());
      model.add(entry);
    }
    Found found = new Found();
    try (EntryCursor cursor = table.cursor()) {
      for (Entry entry : model) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.entry()).isEqualTo(entry);
        assertThat(table.get(entry.key(), entry.sequence(), found)).isTrue();
        assertThat(found.sequence()).isEqualTo(entry.sequence());
      }
      assertThat(cursor.next()).isFalse();
      for (Entry entry : model.descendingSet()) {
        assertThat(cursor.previous()).isTrue();
        assertThat(cursor.sequence()).isEqualTo(entry.sequence());
      }
      assertThat(cursor.previous()).isFalse();
      for (Entry entry : model) {
        assertThat(cursor.seek(entry.key(), entry.sequence())).isTrue();
        assertThat(cursor.sequence()).isEqualTo(entry.sequence());
      }
    }
  }

  @Test
  void entriesAroundTheSizeOfASlabAreKept() throws IOException {
    MemTable table = table(SMALLEST_SLAB);
    List<Bytes> values = new ArrayList<>();
    int slab = Math.toIntExact(SMALLEST_SLAB.bytes());
    for (int length : new int[] {slab / 4, slab, 5 * slab}) {
      for (int difference = -40; difference <= 40; difference++) {
        values.add(value(length + difference, length + difference));
        values.add(value(100, values.size()));
      }
    }
    long put = 0;
    for (int i = 0; i < values.size(); i++) {
      table.put(Bytes.utf8("%08d".formatted(i)), i + 1, EntryKind.PUT, values.get(i));
      put += 8 + values.get(i).length();
    }
    try (EntryCursor cursor = table.cursor()) {
      for (Bytes value : values) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value()).isEqualTo(value);
      }
    }
    assertThat(table.sizeInBytes()).isBetween(put, put + 50L * values.size());
  }

  @Test
  void largeEntryNeedsNoLargerSlabs() {
    MemTable table = table(ByteSize.kib(256));
    Bytes key = Bytes.utf8("large");
    Bytes value = value(16 << 20, 1);
    table.put(key, 1, EntryKind.PUT, value);
    table.put(key, 2, EntryKind.PUT, Bytes.EMPTY);
    Found found = new Found();
    assertThat(table.get(key, 1, found)).isTrue();
    assertThat(found.value()).isEqualTo(value);
    assertThat(table.sizeInBytes()).isBetween(16L << 20, (16L << 20) + (2 << 10));
  }

  @Test
  void smallTableIsCountedAsSmall() {
    MemTable table = table(ByteSize.mib(64));
    assertThat(table.sizeInBytes()).isLessThan(2 << 10);
    IntStream.range(0, 100)
        .forEach(
            i -> table.put(Bytes.utf8("key" + i * 7919 % 100), i + 1, EntryKind.PUT, value(40, i)));
    assertThat(table.sizeInBytes()).isBetween(100L * (4 + 40), 12L << 10);
  }

  @Test
  void ascendingKeysFillTheirNodes() {
    MemTable ascending = table(ByteSize.kib(256));
    MemTable random = table(ByteSize.kib(256));
    for (int i = 0; i < 10_000; i++) {
      ascending.put(Arrival.padded(i), i + 1, EntryKind.PUT, Bytes.EMPTY);
      random.put(Arrival.padded(i * 7919L % 10_000), i + 1, EntryKind.PUT, Bytes.EMPTY);
    }
    // 27 bytes of an entry, a fourteenth of a leaf of 256 bytes, and as much of that again.
    assertThat(ascending.sizeInBytes()).isLessThan(10_000 * (27 + 20));
    assertThat(random.sizeInBytes())
        .isBetween(ascending.sizeInBytes() + 30_000, 10_000L * (27 + 40));
  }
}
