package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Components;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.UnknownComponentException;
import dev.varve.table.BlockCache;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReader;
import dev.varve.testkit.report.PartContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What all chapters of {@link TableFormatContract} share. */
abstract class TableRules extends PartContract {
  static final long NUMBER = 12;

  /** The provider of the format under test. */
  @Override
  protected abstract TableFormatProvider provider();

  /**
   * The options that tables are written with; each test that writes little is done with all of
   * them. Name the smallest blocks that there are, and each way to lay out a file.
   */
  protected List<Options> options() {
    return List.of(Options.EMPTY);
  }

  /**
   * How often the file is read at most to find an entry of 70 bytes among 20,000, given its key and
   * sequence, with nothing in the cache and each of the {@link #options}. By default nothing is
   * promised. A format that knows from its index in which block an entry is promises 1, and the
   * contract finds lookups that take one block more.
   */
  protected int readsOfALookup() {
    return Integer.MAX_VALUE;
  }

  /** The parts that the format may ask for; by default there are none. */
  protected Components components() {
    return new Components() {
      @Override
      public CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException {
        throw new UnknownComponentException(ComponentKind.COMPRESSION, spec.name(), List.of());
      }

      @Override
      public KeyFilter filter(ComponentSpec spec) throws UnknownComponentException {
        throw new UnknownComponentException(ComponentKind.FILTER, spec.name(), List.of());
      }
    };
  }

  @Test
  void providerIsListedAsAService() {
    checkIsListed();
  }

  /** Writes a table with some of the {@link #options}. */
  final WrittenTable write(Options options, Collection<Entry> entries) throws IOException {
    return WrittenTable.write(provider().create(using(options)), components(), NUMBER, entries);
  }

  /** Opens a table with a format that knows nothing of the options it was written with. */
  final TableReader open(WrittenTable table, BlockCache cache) throws IOException {
    return reading().reader(table, cache);
  }

  final TableReader open(WrittenTable table) throws IOException {
    return open(table, MemoryBlockCache.keepingAll());
  }

  final Reading reading() {
    return new Reading(provider().create(Options.EMPTY), components());
  }

  /** How tables are read. */
  record Reading(TableFormat format, Components components) {
    TableReader reader(WrittenTable table, BlockCache cache) throws IOException {
      return table.open(format, components, cache);
    }
  }

  static Entry put(String key, long sequence, String value) {
    return new Entry(Bytes.utf8(key), sequence, EntryKind.PUT, Bytes.utf8(value));
  }

  static Entry put(Bytes key, long sequence, Bytes value) {
    return new Entry(key, sequence, EntryKind.PUT, value);
  }

  static Entry delete(String key, long sequence) {
    return new Entry(Bytes.utf8(key), sequence, EntryKind.DELETE, Bytes.EMPTY);
  }

  /** Bytes that look like nothing in particular; the same for the same arguments. */
  static Bytes noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed * 31 + length).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** Three dozen entries: versions, deletions, empty values, keys that are prefixes of others. */
  static List<Entry> fewEntries() {
    Random random = new Random(4);
    ArrayList<Entry> entries = new ArrayList<>();
    long sequence = 100;
    for (String key : List.of("a", "ab", "abc", "b", "user:1", "user:10", "user:2", "user:3")) {
      for (int version = 0; version < 4; version++) {
        sequence += 1 + random.nextInt(5);
        entries.add(
            version == 2
                ? delete(key, sequence)
                : put(Bytes.utf8(key), sequence, noise(version * 7, sequence)));
      }
    }
    entries.add(put(Bytes.wrap(new byte[] {(byte) 0xff}), 5, noise(30, 1)));
    entries.add(put(Bytes.wrap(new byte[] {0}), 6, noise(9, 2)));
    return entries;
  }

  /** Checks that a walk over everything gives back what was put in. */
  static void checkWalk(EntryCursor cursor, List<Entry> expected, String what) throws IOException {
    for (Entry entry : expected) {
      assertThat(cursor.next()).as("%s: there is an entry %s", what, entry.sequence()).isTrue();
      checkEntry(cursor, entry, what);
    }
    assertThat(cursor.next()).as("%s: the end", what).isFalse();
  }

  static void checkEntry(EntryCursor cursor, Entry expected, String what) {
    assertThat(cursor.key()).as("%s: the key", what).isEqualTo(expected.key());
    assertThat(cursor.sequence()).as("%s: the sequence", what).isEqualTo(expected.sequence());
    assertThat(cursor.kind()).as("%s: the kind", what).isEqualTo(expected.kind());
    assertThat(cursor.value()).as("%s: the value", what).isEqualTo(expected.value());
  }

  /** Checks a lookup against the entries that were put in, and that an absent one sets nothing. */
  static void checkGet(TableReader reader, WrittenTable table, Bytes key, long snapshot)
      throws IOException {
    int at = table.firstFrom(key, snapshot);
    @Nullable Entry expected = at < table.entries().size() ? table.entries().get(at) : null;
    if (expected != null && !expected.key().equals(key)) {
      expected = null;
    }
    Found found = new Found();
    byte[] before = {1, 2, 3};
    found.set(77, EntryKind.DELETE, before, 1, 2);
    boolean there = reader.get(key, snapshot, found);
    String what = "get of " + key + " at " + snapshot;
    assertThat(there).as("%s finds something", what).isEqualTo(expected != null);
    if (expected == null) {
      assertThat(found.sequence()).as("%s changes nothing", what).isEqualTo(77);
      assertThat(found.kind()).as("%s changes nothing", what).isEqualTo(EntryKind.DELETE);
      assertThat(found.value()).as("%s changes nothing", what).isEqualTo(Bytes.hex("0203"));
      checkMiss(reader, table, key, found.takeMiss(), what);
    } else {
      assertThat(found.sequence()).as("%s: the sequence", what).isEqualTo(expected.sequence());
      assertThat(found.kind()).as("%s: the kind", what).isEqualTo(expected.kind());
      assertThat(found.value()).as("%s: the value", what).isEqualTo(expected.value());
      assertThat(found.takeMiss()).as("%s: what it missed", what).isEqualTo(Found.Miss.PLAIN);
    }
  }

  private static void checkMiss(
      TableReader reader, WrittenTable table, Bytes key, Found.Miss miss, String what) {
    int at = table.firstFrom(key, Entry.NEWEST);
    boolean known = at < table.entries().size() && table.entries().get(at).key().equals(key);
    if (known) {
      assertThat(miss).as("%s: a filter cannot know", what).isNotEqualTo(Found.Miss.EXCLUDED);
    }
    if (reader.filter() == null) {
      assertThat(miss).as("%s: there is no filter", what).isEqualTo(Found.Miss.PLAIN);
    }
  }
}
