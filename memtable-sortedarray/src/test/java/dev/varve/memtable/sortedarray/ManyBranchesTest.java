package dev.varve.memtable.sortedarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are large enough for several branches. */
final class ManyBranchesTest {
  private static final int ENTRIES = 64 * 256 * 3;

  /** In which order numbers come. */
  enum Arrival {
    ASCENDING,
    DESCENDING,
    RANDOM,
    FROM_THE_MIDDLE;

    int number(int step, int[] shuffled) {
      return switch (this) {
        case ASCENDING -> step;
        case DESCENDING -> ENTRIES - 1 - step;
        case RANDOM -> shuffled[step];
        case FROM_THE_MIDDLE -> ENTRIES / 2 + (step % 2 == 0 ? step / 2 : -1 - step / 2);
      };
    }
  }

  private static byte[] key(int number, byte[] into) {
    Arrays.fill(into, (byte) '0');
    int rest = number;
    for (int i = into.length - 1; rest > 0; i--) {
      into[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return into;
  }

  private static SortedArrayMemTable filled(Arrival arrival) {
    SortedArrayMemTable table = new SortedArrayMemTable(1 << 16);
    int[] shuffled = shuffled();
    byte[] key = new byte[16];
    byte[] value = new byte[8];
    for (int step = 0; step < ENTRIES; step++) {
      int number = arrival.number(step, shuffled);
      table.put(
          Bytes.wrap(key(number, key)), step + 1L, EntryKind.PUT, Bytes.wrap(key(number, value)));
    }
    return table;
  }

  private static int[] shuffled() {
    int[] numbers = new int[ENTRIES];
    Random random = new Random(4);
    for (int i = 1; i < ENTRIES; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    return numbers;
  }

  @ParameterizedTest
  @EnumSource
  void everyEntryIsFoundAndPassed(Arrival arrival) {
    SortedArrayMemTable table = filled(arrival);
    Found found = new Found();
    byte[] key = new byte[16];
    byte[] value = new byte[8];
    for (int i = 0; i < ENTRIES; i++) {
      boolean isRight =
          table.get(Bytes.wrap(key(i, key)), Entry.NEWEST, found)
              && found.value().equals(Bytes.wrap(key(i, value)));
      if (!isRight) {
        assertThat(found.value()).as("the value of %s", i).isEqualTo(Bytes.wrap(key(i, value)));
      }
    }
    assertThat(table.get(Bytes.wrap(key(ENTRIES, key)), Entry.NEWEST, found)).isFalse();
    SortedArrayCursor cursor = (SortedArrayCursor) table.cursor();
    for (int i = 0; i < ENTRIES; i++) {
      checkIsOn(cursor, cursor.next(), i);
    }
    assertThat(cursor.next()).as("the end").isFalse();
    for (int i = ENTRIES - 1; i >= 0; i--) {
      checkIsOn(cursor, cursor.previous(), i);
    }
    assertThat(cursor.previous()).as("the start").isFalse();
    for (int i = 0; i < ENTRIES; i += 61) {
      checkIsOn(cursor, cursor.seek(Bytes.wrap(key(i, key)), Entry.NEWEST), i);
      assertThat(cursor.previous()).as("previous after a seek").isEqualTo(i > 0);
    }
  }

  private static void checkIsOn(EntryCursor cursor, boolean isOn, int number) {
    if (!isOn || !cursor.key().equals(Bytes.wrap(key(number, new byte[16])))) {
      assertThat(isOn).as("there is an entry %s", number).isTrue();
      assertThat(cursor.key()).isEqualTo(Bytes.wrap(key(number, new byte[16])));
    }
  }

  @Test
  void leafThatWasSplitKeepsWhatAnOlderRootShows() {
    SortedArrayMemTable table = new SortedArrayMemTable(1 << 16);
    byte[] key = new byte[16];
    for (int i = 0; i < 1000; i++) {
      table.put(Bytes.wrap(key(i * 2, key)), i + 1L, EntryKind.PUT, Bytes.EMPTY);
    }
    try (SortedArrayCursor cursor = (SortedArrayCursor) table.cursor()) {
      for (int i = 0; i < 20_000; i++) {
        int number = i % 2000;
        table.put(Bytes.wrap(key(number, key)), 2000L + i, EntryKind.PUT, Bytes.EMPTY);
      }
      int old = 0;
      while (cursor.next()) {
        old += cursor.sequence() <= 1000 ? 1 : 0;
      }
      assertThat(old).as("entries from before").isEqualTo(1000);
    }
  }
}
