package dev.varve.testkit.memtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Chapter 3 of {@link MemTableContract}: what is borrowed, counted and frozen. */
abstract class MemoryRules extends CursorRules {
  @Test
  void argumentsOfPutAreBorrowedOnlyDuringTheCall() {
    MemTable table = factory().create();
    byte[] array = Bytes.utf8("..key..value..").toByteArray();
    table.put(Bytes.wrap(array, 2, 3), 1, EntryKind.PUT, Bytes.wrap(array, 7, 5));
    Arrays.fill(array, (byte) '!');
    Found found = new Found();
    assertThat(table.get(Bytes.utf8("key"), 1, found)).as("the key is copied").isTrue();
    assertThat(found.value()).as("the value is copied").isEqualTo(Bytes.utf8("value"));
  }

  @Test
  void whatIsFoundStaysWhileOthersLookUpAndWrite() {
    ModelledMemTable table = table();
    Found one = new Found();
    Found other = new Found();
    table.put(Bytes.utf8("one"), Bytes.utf8("first"));
    table.put(Bytes.utf8("other"), Bytes.utf8("second"));
    table.table().get(Bytes.utf8("one"), Entry.NEWEST, one);
    table.table().get(Bytes.utf8("other"), Entry.NEWEST, other);
    for (int i = 0; i < 1000; i++) {
      table.put(Bytes.utf8("one"), noise(i % 200, i));
    }
    assertThat(one.value()).as("the first lookup").isEqualTo(Bytes.utf8("first"));
    assertThat(one.sequence()).as("the first lookup").isEqualTo(1);
    assertThat(other.value()).as("the second lookup").isEqualTo(Bytes.utf8("second"));
  }

  @Test
  void entriesAreCountedNotKeys() {
    ModelledMemTable table = table();
    assertThat(table.table().entryCount()).as("no entries").isZero();
    for (int i = 1; i <= 300; i++) {
      if (i % 3 == 0) {
        table.delete(Bytes.utf8("key " + i % 5));
      } else {
        table.put(Bytes.utf8("key " + i % 5), Bytes.EMPTY);
      }
      assertThat(table.table().entryCount()).as("every put counts").isEqualTo(i);
    }
  }

  @Test
  void sizeGrowsWithWhatIsPutAndNeverShrinks() {
    ModelledMemTable table = table();
    long last = table.table().sizeInBytes();
    assertThat(last).as("the size of a table without entries").isNotNegative();
    long put = 0;
    for (int i = 0; i < 5000; i++) {
      Bytes key = noise(i % 50, i);
      Bytes value = noise(i % 977 == 0 ? 100_000 : i % 300, i);
      table.put(key, value);
      put += key.length() + value.length();
      long size = table.table().sizeInBytes();
      assertThat(size).as("the size after %s entries", i + 1).isGreaterThanOrEqualTo(last);
      assertThat(size).as("all keys and values are counted").isGreaterThanOrEqualTo(put);
      last = size;
    }
    table.table().freeze();
    assertThat(table.table().sizeInBytes())
        .as("the size after freezing")
        .isGreaterThanOrEqualTo(last);
  }

  @Test
  void sizeIsNotMuchMoreThanWhatIsPut() {
    ModelledMemTable table = table();
    assertThat(table.table().sizeInBytes())
        .as("a table without entries is small")
        .isLessThanOrEqualTo(8 << 10);
    long put = 0;
    for (int i = 0; i < 3000; i++) {
      Bytes key = noise(16, i);
      Bytes value = noise(40 + i % 40, i);
      table.put(key, value);
      put += key.length() + value.length();
      // A store with tiny memtables would freeze one after every write otherwise.
      assertThat(table.table().sizeInBytes())
          .as("the size with %s entries of %s bytes in all", i + 1, put)
          .isLessThanOrEqualTo((8 << 10) + 3 * put);
    }
  }

  @Test
  void frozenTableReadsLikeBefore() throws IOException {
    ModelledMemTable empty = table();
    empty.table().freeze();
    empty.check("frozen without entries");
    ModelledMemTable table = table();
    for (int i = 0; i < 1000; i++) {
      table.put(Bytes.utf8("key " + i * 7919 % 500), Bytes.utf8("value " + i));
    }
    try (EntryCursor cursor = table.table().cursor()) {
      cursor.next();
      Entry first = cursor.entry();
      table.table().freeze();
      assertThat(cursor.entry()).as("a cursor from before goes on").isEqualTo(first);
      for (int i = 1; i < 1000; i++) {
        assertThat(cursor.next()).as("a cursor from before goes on").isTrue();
      }
      assertThat(cursor.next()).as("a cursor from before ends").isFalse();
    }
    table.check("frozen");
  }
}
