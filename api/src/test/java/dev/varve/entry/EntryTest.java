package dev.varve.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static Entry put(String key, long sequence) {
    return new Entry(Bytes.utf8(key), sequence, EntryKind.PUT, Bytes.EMPTY);
  }

  @Test
  void entriesOrderByKeyThenNewestFirst() {
    List<Entry> ordered =
        List.of(put("", 1), put("a", Entry.NEWEST), put("a", 7), put("a", 1), put("aa", 9));
    List<Entry> shuffled = new ArrayList<>(ordered);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      Collections.sort(shuffled);
      assertThat(shuffled).as("seed %s", seed).isEqualTo(ordered);
    }
  }

  @Test
  void theNewestSequenceIsBeforeEveryVersionOfItsKey() {
    Bytes key = Bytes.utf8("k");
    assertThat(Entry.compare(key, Entry.NEWEST, key, 1)).isNegative();
    assertThat(Entry.compare(key, Entry.NEWEST, key, Entry.NEWEST)).isZero();
  }

  @Test
  void codesOfKindsNeverChange() {
    assertThat(EntryKind.PUT.code()).isEqualTo((byte) 1);
    assertThat(EntryKind.DELETE.code()).isEqualTo((byte) 2);
    assertThat(EntryKind.REFERENCE.code()).isEqualTo((byte) 3);
    assertThat(EntryKind.values()).as("a new kind needs a line here").hasSize(3);
  }

  @Test
  void onlyADeletionHasNoValue() {
    assertThat(EntryKind.values())
        .filteredOn(kind -> !kind.hasValue())
        .containsExactly(EntryKind.DELETE);
  }

  @Test
  void everyCodeStandsForItsKindAndNoOtherNumberForAny() {
    for (EntryKind kind : EntryKind.values()) {
      assertThat(EntryKind.ofCode(kind.code())).isSameAs(kind);
    }
    for (int code : new int[] {0, 4, -1, 127, -128, 257, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(EntryKind.ofCode(code)).as("code %s", code).isNull();
    }
  }

  @Test
  void aFoundEntryIsReplacedWithoutANewObject() {
    Found found = new Found();
    Bytes value = found.value();
    found.set(5, EntryKind.PUT, new byte[] {1, 2, 3}, 1, 2);
    assertThat(found.sequence()).isEqualTo(5);
    assertThat(found.kind()).isEqualTo(EntryKind.PUT);
    assertThat(found.value()).isSameAs(value).isEqualTo(Bytes.hex("0203"));
    found.set(6, EntryKind.DELETE, new byte[0], 0, 0);
    assertThat(found.kind()).isEqualTo(EntryKind.DELETE);
    assertThat(found.value().isEmpty()).isTrue();
  }

  @Test
  void aFoundEntryOutsideItsArrayChangesNothing() {
    Found found = new Found();
    found.set(5, EntryKind.PUT, new byte[] {1}, 0, 1);
    assertThatThrownBy(() -> found.set(6, EntryKind.DELETE, new byte[1], 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(found.sequence()).isEqualTo(5);
    assertThat(found.kind()).isEqualTo(EntryKind.PUT);
    assertThat(found.value()).isEqualTo(Bytes.hex("01"));
  }
}
