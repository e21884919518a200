package dev.varve.testkit.valuelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.storage.CorruptFileException;
import dev.varve.testkit.table.MemoryTableFile;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link ValueLogContract}: damage is found. */
abstract class ChunkDamageRules extends ChunkRules {
  @Test
  final void everyFlippedByteIsFoundAndNoneChangesAValue() throws IOException {
    Written written = write(values(11, 40, 0, 70, 1));
    byte[] sound = written.file().content();
    for (int at = 0; at < sound.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) (1 << bit);
        checkDamageIsFound(written, damaged, "bit " + bit + " of byte " + at + " flipped");
      }
    }
  }

  @Test
  final void everyCutIsFound() throws IOException {
    Written written = write(values(12, 40, 0, 70, 1));
    byte[] sound = written.file().content();
    for (int length = 0; length < sound.length; length++) {
      checkDamageIsFound(written, Arrays.copyOf(sound, length), "cut to " + length + " bytes");
    }
  }

  @Test
  final void zerosAndMoreBytesBehindAreFound() throws IOException {
    Written written = write(values(13, 40, 70));
    byte[] sound = written.file().content();
    checkDamageIsFound(written, new byte[sound.length], "all zeros");
    for (int more : new int[] {1, 8, 4096}) {
      checkDamageIsFound(
          written, Arrays.copyOf(sound, sound.length + more), more + " zeros at the end");
    }
  }

  private void checkDamageIsFound(Written written, byte[] content, String what) throws IOException {
    MemoryTableFile damaged = new MemoryTableFile(1, content);
    boolean found;
    try (ChunkReader reader = reader(damaged)) {
      for (int i = 0; i < written.values().size(); i++) {
        checkRightOrDamaged(reader, written, i, what);
      }
      found = isFound(reader);
    } catch (CorruptFileException e) {
      assertThat(e.problem()).isNotEmpty();
      found = true;
    }
    assertThat(found).as("verify finds damage: %s", what).isTrue();
    assertThat(damaged.openHandles()).as("handles left open: %s", what).isZero();
  }

  private static void checkRightOrDamaged(ChunkReader reader, Written written, int i, String what)
      throws IOException {
    byte[] read;
    try {
      read = reader.read(written.places().get(i));
    } catch (CorruptFileException e) {
      return;
    }
    assertThat(Bytes.wrap(read))
        .as("damage is never a wrong value: %s", what)
        .isEqualTo(written.values().get(i));
  }

  private static boolean isFound(ChunkReader reader) throws IOException {
    try {
      reader.verify();
      return false;
    } catch (CorruptFileException e) {
      return true;
    }
  }

  @Test
  final void placesThatWereNeverGivenAreDamage() throws IOException {
    Written written = write(values(14, 100, 100));
    ValuePlace place = written.places().getLast();
    try (ChunkReader reader = reader(written.file())) {
      long[] offsets = {place.offset() + 1, 1L << 20, Long.MAX_VALUE, Long.MAX_VALUE - 100};
      for (long offset : offsets) {
        assertDamage(reader, new ValuePlace(offset, place.length(), place.checksum()));
      }
      for (int length : new int[] {99, 101, 1 << 30, Integer.MAX_VALUE}) {
        assertDamage(reader, new ValuePlace(place.offset(), length, place.checksum()));
      }
      assertDamage(reader, new ValuePlace(place.offset(), place.length(), ~place.checksum()));
    }
  }

  private static void assertDamage(ChunkReader reader, ValuePlace place) {
    assertThatThrownBy(() -> reader.read(place), "reading at %s", place)
        .isInstanceOf(CorruptFileException.class);
  }
}
