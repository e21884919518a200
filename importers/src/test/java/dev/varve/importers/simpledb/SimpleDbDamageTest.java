package dev.varve.importers.simpledb;

import static dev.varve.importers.FileBytes.read;
import static dev.varve.importers.FileBytes.utf8;
import static dev.varve.importers.FileBytes.write;
import static dev.varve.importers.simpledb.SimpleDbFiles.COMMIT;
import static dev.varve.importers.simpledb.SimpleDbFiles.content;
import static dev.varve.importers.simpledb.SimpleDbFiles.delete;
import static dev.varve.importers.simpledb.SimpleDbFiles.log;
import static dev.varve.importers.simpledb.SimpleDbFiles.metadata;
import static dev.varve.importers.simpledb.SimpleDbFiles.put;
import static dev.varve.importers.simpledb.SimpleDbFiles.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.importers.Damage;
import dev.varve.importers.FileBytes;
import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to the files of SimpleDB: right content, or an error that says where. */
class SimpleDbDamageTest {
  private static final Map<String, String> CONTENT =
      Map.of("a", "1", "k", "v", "m", "long value", "x", "");

  @TempDir private Path directory;
  private Path wal = Path.of("");

  @BeforeEach
  void writeStore() {
    wal = directory.resolve("wal");
    TreeMap<String, @Nullable String> entries = new TreeMap<>();
    entries.put("a", "1");
    entries.put("b", null);
    entries.put("m", "long value");
    write(directory.resolve("sstable_1"), table(entries));
    write(directory.resolve("meta0"), metadata(1, "sstable_1"));
    write(directory.resolve("meta1"), new byte[0]);
    write(wal, log(put("k", "v"), COMMIT, put("x", ""), delete("y"), COMMIT));
  }

  private @Nullable Omission tail() throws IOException {
    try (SimpleDbSource source = SimpleDbSource.open(directory)) {
      List<Omission> omissions = source.omissions();
      return omissions.isEmpty() ? null : omissions.getFirst();
    }
  }

  @Test
  void aLogThatIsCutOffHoldsWhatWasCommittedBefore() throws Exception {
    byte[] whole = read(wal);
    int first = log(put("k", "v"), COMMIT).length;
    Damage.everyPrefix(
        wal,
        how -> {
          int length = read(wal).length;
          Map<String, String> expected = new TreeMap<>(CONTENT);
          expected.remove("x");
          if (length < first) {
            expected.remove("k");
          }
          assertThat(content(directory)).as(how).isEqualTo(expected);
          int committed = length < first ? 0 : first;
          Omission tail = tail();
          assertThat(tail == null ? 0 : tail.length()).as(how).isEqualTo(length - committed);
        });
    assertThat(read(wal)).isEqualTo(whole);
    assertThat(content(directory)).isEqualTo(CONTENT);
  }

  @Test
  void whatStandsBehindTheLastCommitIsReportedAndLeftOut() throws IOException {
    byte[] whole = read(wal);
    Random random = new Random(7);
    List<byte[]> tails = new ArrayList<>();
    for (int length : new int[] {1, 12, 13, 14, 100, 4095, 4096}) {
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);
      tails.add(garbage);
      tails.add(new byte[length]);
    }
    tails.add(put("k", "uncommitted"));
    tails.add(log(put("k", "uncommitted"), new byte[] {1, 2, 3}));
    for (byte[] tail : tails) {
      write(wal, log(whole, tail));
      assertThat(content(directory)).isEqualTo(CONTENT);
      assertThat(tail())
          .isEqualTo(
              new Omission(
                  wal,
                  whole.length,
                  tail.length,
                  "which no commit follows, as a crash leaves them"));
    }
  }

  @Test
  void damageBeforeALaterCommitIsToldWithItsPlace() {
    byte[] log = {};
    int third = 0;
    int fourth = 0;
    for (int i = 1; i <= 10; i++) {
      third = i == 3 ? log.length : third;
      fourth = i == 4 ? log.length : fourth;
      log = log(log, put("key" + i, "value" + i), COMMIT);
    }
    for (int at = third; at < fourth - COMMIT.length; at++) {
      byte[] changed = log.clone();
      changed[at] ^= 0x10;
      write(wal, changed);
      int position = third;
      assertThatThrownBy(() -> content(directory))
          .isInstanceOfSatisfying(
              SourceException.class,
              e -> {
                assertThat(e.file()).isEqualTo(wal);
                assertThat(e.position()).isEqualTo(position);
              })
          .hasMessageContaining("Commits follow");
    }
  }

  @Test
  void lengthsAreCheckedBeforeTheyAreUsed() throws IOException {
    for (long length : new long[] {0x7fff_ffffL, 0xffff_ffffL, 0x8000_0000L, 88}) {
      for (boolean key : new boolean[] {true, false}) {
        byte[] record =
            new FileBytes()
                .number(1, 4)
                .number(key ? length : 1, 4)
                .number(key ? 1 : length, 4)
                .number(0, 1)
                .add(new byte[87])
                .toArray();
        write(wal, record);
        assertThat(content(directory)).containsOnlyKeys("a", "m");
        write(wal, log(record, COMMIT));
        assertThatThrownBy(() -> content(directory)).isInstanceOf(SourceException.class);
      }
    }
    for (long count : new long[] {-1, Long.MAX_VALUE, 1L << 61, 1L << 32, 100}) {
      write(
          directory.resolve("sstable_1"),
          new FileBytes().number(count, 8).add(new byte[92]).toArray());
      assertThatThrownBy(() -> content(directory)).isInstanceOf(SourceException.class);
    }
  }

  @Test
  void theLogIsRightOrDamagedWhicheverByteChanges() throws Exception {
    Map<String, String> first = new TreeMap<>(CONTENT);
    first.remove("x");
    Damage.everyByte(
        wal,
        how -> {
          try {
            // The last commit itself is all that tells its records from a tail.
            assertThat(content(directory)).as(how).isEqualTo(first);
          } catch (SourceException e) {
            assertThat(e.file()).as(how).isEqualTo(wal);
          }
        });
  }

  @Test
  void metadataAreRightOrDamagedWhicheverByteChanges() throws Exception {
    write(directory.resolve("meta1"), metadata(2, "sstable_1"));
    for (String name : Metadata.FILES) {
      Path slot = directory.resolve(name);
      Damage.everyByte(slot, how -> assertThat(content(directory)).as(how).isEqualTo(CONTENT));
      Damage.everyPrefix(slot, how -> assertThat(content(directory)).as(how).isEqualTo(CONTENT));
    }
    write(directory.resolve("meta1"), new byte[0]);
    Damage.Look damaged =
        how ->
            assertThatThrownBy(() -> content(directory))
                .as(how)
                .isInstanceOf(SourceException.class);
    Damage.everyByte(directory.resolve("meta0"), damaged);
    Damage.everyPrefix(directory.resolve("meta0"), damaged);
  }

  @Test
  void aTableThatIsCutOffIsDamaged() throws Exception {
    Path table = directory.resolve("sstable_1");
    Damage.everyPrefix(
        table,
        how ->
            assertThatThrownBy(() -> content(directory))
                .as(how)
                .isInstanceOfSatisfying(
                    SourceException.class, e -> assertThat(e.file()).isEqualTo(table)));
  }

  /** Nothing but form can be checked in a table: keys and values have no checksum. */
  @Test
  void aTableKeepsItsFormOrIsDamagedWhicheverByteChanges() throws Exception {
    Path table = directory.resolve("sstable_1");
    byte[] whole = read(table);
    int keysAndValues = "a1bmlong value".length();
    int[] accepted = {0};
    Damage.everyByte(
        table,
        how -> {
          try {
            Map<String, String> content = content(directory);
            accepted[0]++;
            assertThat(content).as(how).hasSizeBetween(CONTENT.size() - 1, CONTENT.size() + 1);
          } catch (SourceException e) {
            assertThat(e.file()).as(how).isEqualTo(table);
          }
        });
    // Besides keys and values, what one entry's lengths share out and marks of deletion.
    assertThat(accepted[0]).isLessThanOrEqualTo(2 * (keysAndValues + 3));
    assertThat(read(table)).isEqualTo(whole);
  }

  @Test
  void randomFilesAreNoStore() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      for (String name : List.of("meta0", "meta1", "wal", "sstable_1")) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        int zeros = random.nextInt(bytes.length + 1);
        Arrays.fill(bytes, 0, zeros, (byte) 0);
        write(
            directory.resolve(name),
            i % 2 == 0 && name.startsWith("meta") ? metadata(1, "sstable_1") : bytes);
      }
      try {
        content(directory);
      } catch (SourceException | NotASourceException e) {
        assertThat(e).hasMessageContaining(directory.toString());
      } catch (IOException e) {
        throw new AssertionError("attempt " + i, e);
      }
    }
  }

  @Test
  void aLongLogIsReadThroughItsWindow() throws IOException {
    String big = "x".repeat(200_000);
    byte[] whole = log(put("big", big), put("k", utf8(big).length + ""), COMMIT);
    write(wal, whole);
    assertThat(content(directory)).containsEntry("big", big).containsEntry("k", "200000");
  }
}
