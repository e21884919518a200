package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Chapter 3 of {@link TableFormatContract}: damage is an error or does not matter. */
abstract class DamageRules extends CursorRules {
  /**
   * Checks that whatever is read of a damaged table is right or a {@link CorruptFileException}, and
   * that {@link TableReader#verify} or opening finds the damage.
   */
  final void checkDamageIsFound(Reading reading, WrittenTable damaged, String what) {
    boolean found;
    try (TableReader reader = reading.reader(damaged, MemoryBlockCache.keepingAll())) {
      attempt(what, () -> checkGets(reader, damaged));
      for (ReadPurpose purpose : ReadPurpose.values()) {
        attempt(what, () -> checkForward(reader, damaged, purpose));
        attempt(what, () -> checkBackward(reader, damaged, purpose));
      }
      found = attempt(what, reader::verify);
    } catch (CorruptFileException e) {
      assertThat(e.problem()).as("the exception says what is wrong").isNotEmpty();
      found = true;
    } catch (IOException e) {
      throw new AssertionError("damage is reported as CorruptFileException, not so: " + what, e);
    } catch (RuntimeException e) {
      throw new AssertionError("no damage ends in an unchecked exception: " + what, e);
    }
    assertThat(found).as("verify finds damage: %s", what).isTrue();
    assertThat(damaged.file().openHandles()).as("handles left open with %s", what).isZero();
  }

  /** Whether the call reported damage; any other exception is a failure. */
  private static boolean attempt(String what, ThrowingCallable call) {
    try {
      call.call();
      return false;
    } catch (CorruptFileException e) {
      return true;
    } catch (AssertionError e) {
      throw new AssertionError("damage is never a wrong answer: " + what, e);
    } catch (Throwable e) {
      throw new AssertionError("damage is reported as CorruptFileException, not so: " + what, e);
    }
  }

  private static void checkGets(TableReader reader, WrittenTable table) throws IOException {
    CorruptFileException damage = null;
    for (Entry entry : table.entries()) {
      try {
        Found found = new Found();
        assertThat(reader.get(entry.key(), entry.sequence(), found)).as("it is there").isTrue();
        assertThat(found.sequence()).isEqualTo(entry.sequence());
        assertThat(found.kind()).isEqualTo(entry.kind());
        assertThat(found.value()).isEqualTo(entry.value());
      } catch (CorruptFileException e) {
        damage = e;
      }
    }
    if (damage != null) {
      throw damage;
    }
  }

  private static void checkForward(TableReader reader, WrittenTable table, ReadPurpose purpose)
      throws IOException {
    try (EntryCursor cursor = reader.cursor(purpose)) {
      checkWalk(cursor, table.entries(), "forward");
    }
  }

  private static void checkBackward(TableReader reader, WrittenTable table, ReadPurpose purpose)
      throws IOException {
    try (EntryCursor cursor = reader.cursor(purpose)) {
      cursor.afterLast();
      for (Entry entry : table.entries().reversed()) {
        assertThat(cursor.previous()).as("there is an entry").isTrue();
        checkEntry(cursor, entry, "backward");
      }
      assertThat(cursor.previous()).as("the start").isFalse();
    }
  }

  @Test
  void everyFlippedByteIsFound() throws IOException {
    Reading reading = reading();
    for (Options options : options()) {
      WrittenTable table = write(options, fewEntries());
      byte[] content = table.file().content();
      for (int i = 0; i < content.length; i++) {
        for (int flip : new int[] {0x01, 0x80, 0xff}) {
          byte[] damaged = content.clone();
          damaged[i] ^= (byte) flip;
          checkDamageIsFound(
              reading,
              table.with(damaged),
              "byte " + i + " flipped by " + flip + ", written with " + options);
        }
      }
    }
  }

  @Test
  void everyCutIsFound() throws IOException {
    Reading reading = reading();
    for (Options options : options()) {
      WrittenTable table = write(options, fewEntries());
      byte[] content = table.file().content();
      for (int length = 0; length < content.length; length++) {
        checkDamageIsFound(
            reading, table.with(Arrays.copyOf(content, length)), "cut off at byte " + length);
        byte[] zeros = content.clone();
        Arrays.fill(zeros, length, content.length, (byte) 0);
        if (!Arrays.equals(zeros, content)) {
          checkDamageIsFound(reading, table.with(zeros), "zeros from byte " + length + " on");
        }
      }
      for (int more : new int[] {1, 8, 100}) {
        byte[] longer = Arrays.copyOf(content, content.length + more);
        checkDamageIsFound(reading, table.with(longer), more + " bytes too long");
      }
    }
  }

  @Test
  void piecesOfAnotherTableAreFound() throws IOException {
    Reading reading = reading();
    for (Options options : options()) {
      WrittenTable table = write(options, fewEntries());
      List<Entry> others = new ArrayList<>();
      for (Entry entry : table.entries()) {
        byte[] value = entry.value().toByteArray();
        for (int i = 0; i < value.length; i++) {
          value[i] ^= 1;
        }
        others.add(new Entry(entry.key(), entry.sequence(), entry.kind(), Bytes.wrap(value)));
      }
      byte[] content = table.file().content();
      byte[] other =
          WrittenTable.write(provider().create(options), components(), NUMBER + 1, others)
              .file()
              .content();
      for (int size : new int[] {1, 16, 64, 512}) {
        for (int at = 0; at + size <= Math.min(content.length, other.length); at += size) {
          byte[] damaged = content.clone();
          System.arraycopy(other, at, damaged, at, size);
          if (!Arrays.equals(damaged, content)) {
            checkDamageIsFound(
                reading, table.with(damaged), size + " bytes of another table at " + at);
          }
        }
      }
    }
  }

  @Test
  void piecesAtOtherPlacesAreFound() throws IOException {
    Reading reading = reading();
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        entries.add(put("key" + (100 + i), 1, "twelve bytes"));
      }
      WrittenTable table = write(options, entries);
      byte[] content = table.file().content();
      Random random = new Random(3);
      for (int i = 0; i < 300; i++) {
        int size = 1 << random.nextInt(10);
        int from = random.nextInt(Math.max(1, content.length - size));
        int to = random.nextInt(Math.max(1, content.length - size));
        byte[] damaged = content.clone();
        System.arraycopy(content, from, damaged, to, Math.min(size, content.length - to));
        if (!Arrays.equals(damaged, content)) {
          checkDamageIsFound(
              reading, table.with(damaged), size + " bytes of " + from + " copied to " + to);
        }
      }
    }
  }

  @Test
  void garbageIsNotATable() throws IOException {
    Reading reading = reading();
    WrittenTable table = write(options().getFirst(), fewEntries());
    for (int length : new int[] {0, 1, 7, 40, 64, 1000, 100_000}) {
      checkDamageIsFound(
          reading, table.with(noise(length, 5).toByteArray()), length + " bytes of garbage");
      checkDamageIsFound(reading, table.with(new byte[length]), length + " zeros");
    }
  }

  @Test
  void verifyReadsTheFileAndNotTheCache() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, fewEntries());
      byte[] content = table.file().content();
      for (int i = 0; i < content.length; i += 3) {
        table.file().replace(content);
        try (TableReader reader = open(table)) {
          checkGets(reader, table);
          checkForward(reader, table, ReadPurpose.QUERY);
          reader.verify();
          byte[] damaged = content.clone();
          damaged[i] ^= 4;
          table.file().replace(damaged);
          assertThat(attempt("byte " + i + " flipped while the table is open", reader::verify))
              .as("verify finds byte %s, flipped while the table is open", i)
              .isTrue();
        }
      }
    }
  }
}
