package dev.varve.testkit.memtable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link MemTableContract}: entries come back as they went in, in order. */
abstract class EntryRules extends MemTableRules {
  private static final int[] LONG_LENGTHS = {4000, 40_000, 70_000, 300_000, 1_100_000, 5_000_000};

  @Test
  void tableWithoutEntriesHasNothing() throws IOException {
    ModelledMemTable table = table();
    table.checkGet(Bytes.utf8("key"), Entry.NEWEST, "without entries");
    table.checkGet(Bytes.EMPTY, Entry.NEWEST, "without entries");
    table.check("without entries");
  }

  @Test
  void keysOrderAsUnsignedBytes() throws IOException {
    ModelledMemTable table = table();
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      keys.add(Bytes.wrap(new byte[] {(byte) i}));
      keys.add(Bytes.wrap(new byte[] {'k', 'e', 'y', 's', ' ', 'o', 'f', ' ', 'a', (byte) i}));
    }
    putShuffled(table, keys);
    table.check("with every byte");
  }

  @Test
  void emptyKeyIsTheFirst() throws IOException {
    ModelledMemTable table = table();
    putShuffled(table, List.of(Bytes.EMPTY, Bytes.wrap(new byte[1]), Bytes.utf8("a")));
    table.put(Bytes.EMPTY, Bytes.utf8("newer"));
    table.check("with an empty key");
  }

  @Test
  void getFindsTheNewestVersionThatTheSnapshotSees() throws IOException {
    ModelledMemTable table = table();
    Random random = new Random(1);
    List<Bytes> keys = List.of(Bytes.utf8("a"), Bytes.utf8("b"), Bytes.utf8("b0"));
    for (long sequence = 3; sequence < 600; sequence += 1 + random.nextInt(3)) {
      Bytes key = keys.get(random.nextInt(keys.size()));
      table.put(key, sequence, EntryKind.PUT, Bytes.utf8("value " + sequence));
    }
    for (Bytes key : keys) {
      for (long snapshot = 0; snapshot < 602; snapshot++) {
        table.checkGet(key, snapshot, "with many versions");
      }
    }
    table.check("with many versions");
  }

  @Test
  void deletionIsAnEntryLikeAnyOther() throws IOException {
    ModelledMemTable table = table();
    Bytes key = Bytes.utf8("key");
    table.delete(key);
    table.check("with a deletion of what was never there");
    table.put(key, Bytes.utf8("value"));
    table.delete(key);
    table.delete(key);
    table.check("with deletions");
    Found found = new Found();
    assertThat(table.table().get(key, Entry.NEWEST, found)).as("a deletion is found").isTrue();
    assertThat(found.kind()).isEqualTo(EntryKind.DELETE);
    assertThat(found.value()).as("a deletion has no value").isEqualTo(Bytes.EMPTY);
  }

  @Test
  void emptyValueIsAValue() throws IOException {
    ModelledMemTable table = table();
    Bytes key = Bytes.utf8("key");
    table.put(key, Bytes.EMPTY);
    table.put(key, Bytes.utf8("value"));
    table.put(key, Bytes.EMPTY);
    Found found = new Found();
    assertThat(table.table().get(key, Entry.NEWEST, found)).as("an empty value is found").isTrue();
    assertThat(found.kind()).as("an empty value is no deletion").isEqualTo(EntryKind.PUT);
    table.check("with empty values");
  }

  @Test
  void keysNextToOneThatIsThereAreNotFound() {
    ModelledMemTable table = table();
    for (int i = 0; i < 300; i += 2) {
      table.put(Bytes.utf8("a key of some length " + (1000 + i)), Bytes.utf8("v" + i));
    }
    for (int i = 0; i < 300; i++) {
      Bytes key = Bytes.utf8("a key of some length " + (1000 + i));
      table.checkGet(key, Entry.NEWEST, "beside absent keys");
      table.checkGet(key, 0, "before the first version");
      table.checkGet(key.slice(0, key.length() - 1), Entry.NEWEST, "for a prefix");
      table.checkGet(Bytes.utf8(key.toUtf8() + "x"), Entry.NEWEST, "for an extension");
    }
    table.checkGet(Bytes.EMPTY, Entry.NEWEST, "before all keys");
    table.checkGet(Bytes.utf8("z"), Entry.NEWEST, "behind all keys");
  }

  @Test
  void keysThatDifferInTrailingZerosAreDifferent() throws IOException {
    for (String stem : List.of("", "a", "stem of more than eight", "\u00ff\u00ff")) {
      ModelledMemTable table = table();
      List<Bytes> keys = new ArrayList<>();
      byte[] bytes = stem.getBytes(ISO_8859_1);
      for (int zeros = 0; zeros < 90; zeros++) {
        byte[] key = Arrays.copyOf(bytes, bytes.length + zeros);
        keys.add(Bytes.wrap(key));
        byte[] other = Arrays.copyOf(key, key.length + 1);
        other[key.length] = 1;
        keys.add(Bytes.wrap(other));
      }
      putShuffled(table, keys);
      putShuffled(table, keys);
      table.check("with keys that end in zeros behind " + Bytes.wrap(bytes));
    }
  }

  @Test
  void keysThatShareLongPrefixesAreToldApart() throws IOException {
    ModelledMemTable table = table();
    List<Bytes> keys = new ArrayList<>();
    for (int length : new int[] {7, 8, 9, 15, 16, 17, 40, 300, 5000}) {
      for (int i = 0; i < 80; i++) {
        keys.add(Bytes.utf8("p".repeat(length) + (100 + i)));
        keys.add(Bytes.utf8("p".repeat(length) + "/000000000000" + (100 + i) + "/name"));
      }
    }
    putShuffled(table, keys);
    table.check("with keys that share long prefixes");
    putShuffled(table, keys.reversed());
    putShuffled(table, List.of(Bytes.utf8("a"), Bytes.utf8("z"), Bytes.utf8("p")));
    table.check("with keys that share long prefixes, and others");
  }

  @Test
  void longKeysAndValuesComeBack() throws IOException {
    ModelledMemTable table = table();
    for (int length : LONG_LENGTHS) {
      table.put(Bytes.utf8("small " + length), Bytes.utf8("before"));
      table.put(Bytes.utf8("long value " + length), noise(length, 1));
      table.put(Bytes.utf8("small again " + length), Bytes.utf8("after"));
      if (length <= 1_100_000) {
        table.put(noise(length, 2), Bytes.utf8("of a long key"));
        table.put(noise(length, 2), noise(length, 3));
        table.put(noise(length + 1, 2).slice(1, length), Bytes.EMPTY);
      }
    }
    table.check("with long keys and values");
  }

  @Test
  void everyLengthComesBackAtManyPlaces() throws IOException {
    ModelledMemTable table = table();
    for (int i = 0; i < 2500; i++) {
      table.put(noise(1 + i % 37, i), noise(i % 501, i));
    }
    for (int power = 9; power < 17; power++) {
      for (int length = (1 << power) - 40; length < (1 << power) + 8; length++) {
        table.put(Bytes.utf8(length + " bytes"), noise(length, power));
      }
    }
    table.check("with many lengths");
  }

  @Test
  void sequencesUseAllBits() throws IOException {
    ModelledMemTable table = table();
    for (int bit = 0; bit < 63; bit++) {
      for (String key : List.of("a", "b")) {
        table.put(Bytes.utf8(key), 1L << bit, EntryKind.PUT, Bytes.utf8("bit " + bit));
      }
    }
    table.put(Bytes.utf8("a"), Long.MAX_VALUE - 1, EntryKind.DELETE, Bytes.EMPTY);
    table.check("with sequences of up to 63 bits");
  }

  @Test
  void sequencesOfAKeyArriveInAnyOrder() throws IOException {
    ModelledMemTable table = table();
    List<Long> sequences = new ArrayList<>();
    for (long sequence = 1; sequence <= 500; sequence++) {
      sequences.add(sequence);
    }
    Collections.shuffle(sequences, new Random(5));
    for (long sequence : sequences) {
      table.put(Bytes.utf8("one"), sequence, EntryKind.PUT, Bytes.utf8("v" + sequence));
    }
    table.check("with versions out of order");
  }

  /** Puts keys in an arbitrary order, each with a value that tells where it belongs. */
  private static void putShuffled(ModelledMemTable table, List<Bytes> keys) {
    List<Bytes> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, new Random(keys.size()));
    for (Bytes key : shuffled) {
      table.put(key, Bytes.utf8("value " + (table.sequence() + 1)));
    }
  }
}
