package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryTableFile.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Chapter 3 of {@link TableFormatContract}: damage is an error or does not matter. */
abstract class DamageRules extends CursorRules {
  /** How many entries a table of alike blocks has at first. */
  private static final int FEWEST = 160;

  /** How many it has at most. */
  private static final int MOST = 40_960;

  /** How many entries are read again and again at most, to look for pieces at other places. */
  private static final int CHECKED = 200_000;

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
        byte[] damaged = content.clone();
        damaged[i] ^= (byte) (1 << (i & 7));
        checkDamageIsFound(
            reading, table.with(damaged), "a bit of byte " + i + ", written with " + options);
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

  /** A table of which all blocks look alike, and what lookups in it read at once. */
  private record Alike(WrittenTable table, List<Piece> pieces) {}

  private Alike alike(Options options, long number, String value, int count) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(put("key" + (100_000 + i), 1, value));
    }
    WrittenTable table =
        WrittenTable.write(provider().create(using(options)), components(), number, entries);
    try (TableReader reader = open(table)) {
      checkGets(reader, table);
    }
    return new Alike(table, table.file().pieces());
  }

  @Test
  void piecesOfAnotherTableAreFound() throws IOException {
    Reading reading = reading();
    for (Options options : options()) {
      Alike alike = alike(options, NUMBER, "this is one value", FEWEST);
      byte[] content = alike.table().file().content();
      byte[] other =
          alike(options, NUMBER + 1, "that is the other", FEWEST).table().file().content();
      for (Piece piece : alike.pieces()) {
        if (piece.length() < content.length && piece.position() + piece.length() <= other.length) {
          checkReplaced(reading, alike.table(), other, piece.position(), piece);
        }
      }
    }
  }

  @Test
  void piecesAtOtherPlacesAreFound() throws IOException {
    Reading reading = reading();
    boolean tried = false;
    for (Options options : options()) {
      Alike alike = alike(options, NUMBER, "this is one value", FEWEST);
      List<Swap> swaps = Swap.ofEqualLength(alike.table().file());
      // Blocks of some KiB hold so many of these entries that there must be more of them.
      for (int count = 4 * FEWEST;
          count <= MOST && !Swap.coverHalf(alike.table().file(), swaps); ) {
        alike = alike(options, NUMBER, "this is one value", count);
        swaps = Swap.ofEqualLength(alike.table().file());
        count *= 4;
      }
      tried |= !swaps.isEmpty();
      int most = Math.clamp(CHECKED / alike.table().entries().size(), 5, 50);
      List<Swap> chosen = new ArrayList<>(Swap.some(swaps, most));
      chosen.addAll(Swap.some(Swap.ofOtherLengths(alike.table().file()), most / 2));
      byte[] content = alike.table().file().content();
      for (Swap swap : chosen) {
        checkReplaced(reading, alike.table(), content, swap.from(), swap.target());
      }
    }
    assumeTrue(
        tried,
        "no two parts of a file that are read at once have the same length and other content, of up"
            + " to "
            + MOST
            + " entries: whether the format notices that they are at each other's place is not"
            + " known");
  }

  /** Checks that a piece of a table cannot be replaced by other bytes. */
  private void checkReplaced(
      Reading reading, WrittenTable table, byte[] source, long from, Piece target) {
    byte[] content = table.file().content();
    byte[] damaged = content.clone();
    System.arraycopy(source, (int) from, damaged, (int) target.position(), target.length());
    if (!Arrays.equals(damaged, content)) {
      checkDamageIsFound(
          reading, table.with(damaged), "bytes from " + from + " on in the place of " + target);
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
