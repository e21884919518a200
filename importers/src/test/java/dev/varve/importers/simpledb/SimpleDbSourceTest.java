package dev.varve.importers.simpledb;

import static dev.varve.importers.FileBytes.hex;
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

import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceException;
import dev.varve.importers.Untouched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of SimpleDB is read as SimpleDB would read it, and better. */
class SimpleDbSourceTest {
  private static final byte[] GOLDEN_TABLE =
      hex(
          "020000000000000018000000000000002300000000000000"
              + "010000000100000000613101000000000000000162");

  @TempDir private Path directory;

  private void file(String name, byte[] content) {
    write(directory.resolve(name), content);
  }

  private static SortedMap<String, @Nullable String> entries(@Nullable String... pairs) {
    TreeMap<String, @Nullable String> entries = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return entries;
  }

  private List<Omission> omissions() throws IOException {
    try (SimpleDbSource source = SimpleDbSource.open(directory)) {
      return source.omissions();
    }
  }

  private SourceException damage() {
    try {
      throw new AssertionError("it was read: " + content(directory));
    } catch (SourceException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError("another error", e);
    }
  }

  @Test
  void theTestWritesTheBytesOfTheSource() {
    assertThat(put("k", "v")).isEqualTo(hex("fd0311330100000001000000006b76"));
    assertThat(delete("k")).isEqualTo(hex("d98a33cf0100000000000000016b"));
    assertThat(COMMIT).isEqualTo(hex("82750708000000000000000002"));
    assertThat(metadata(1, "sstable_1"))
        .isEqualTo(
            hex(
                "285457d02a0000007b2256657273696f6e223a312c22535354"
                    + "61626c6546696c6573223a5b2273737461626c655f31225d7d"));
    assertThat(table(entries("a", "1", "b", null))).isEqualTo(GOLDEN_TABLE);
  }

  @Test
  void goldenBytesAreReadAndNothingIsTouched() throws IOException {
    file("meta0", metadata(1, "sstable_1"));
    file("meta1", new byte[0]);
    file("sstable_1", GOLDEN_TABLE);
    file("wal", log(put("k", "v"), COMMIT));
    try (Untouched _ = new Untouched(directory)) {
      assertThat(content(directory)).isEqualTo(Map.of("a", "1", "k", "v"));
      assertThat(omissions()).isEmpty();
    }
  }

  @Test
  void theNewestOfSeveralWritesCounts() throws IOException {
    file("meta1", metadata(2, "sstable_2", "sstable_1"));
    file("sstable_1", table(entries("a", "old", "b", "old", "c", "old", "d", "old", "", "empty")));
    file("sstable_2", table(entries("a", null, "b", "newer", "e", "newer")));
    file(
        "wal",
        log(
            put("a", "log"),
            put("c", "x"),
            delete("c"),
            COMMIT,
            delete("e"),
            put("f", ""),
            COMMIT));
    assertThat(content(directory))
        .isEqualTo(Map.of("", "empty", "a", "log", "b", "newer", "d", "old", "f", ""));
  }

  @Test
  void theSoundMetadataWithTheHigherVersionCount() throws IOException {
    file("sstable_3", table(entries("three", "3")));
    file("sstable_4", table(entries("four", "4")));
    file("meta0", metadata(3, "sstable_3"));
    file("meta1", metadata(4, "sstable_4"));
    assertThat(content(directory)).containsOnlyKeys("four");
    byte[] damaged = metadata(4, "sstable_4");
    damaged[20] ^= 1;
    file("meta1", damaged);
    assertThat(content(directory)).containsOnlyKeys("three");
    Files.delete(directory.resolve("meta1"));
    assertThat(content(directory)).containsOnlyKeys("three");
    assertThat(omissions())
        .singleElement()
        .satisfies(omission -> assertThat(omission.file()).hasFileName("sstable_4"));
  }

  @Test
  void tablesWithoutSoundMetadataAreNotTakenForAnEmptyStore() throws IOException {
    file("sstable_1", GOLDEN_TABLE);
    file("wal", log(put("k", "v"), COMMIT));
    file("meta0", new byte[] {1, 2, 3});
    file("meta1", new byte[0]);
    try (Untouched _ = new Untouched(directory)) {
      assertThat(damage()).hasMessageContainingAll("meta0", "which tables count", "copy 'wal'");
    }
    Files.delete(directory.resolve("meta0"));
    assertThat(damage()).hasMessageContaining("there are tables, but no metadata");
    Files.delete(directory.resolve("sstable_1"));
    assertThat(content(directory)).containsOnlyKeys("k");
    file("meta1", new byte[] {1, 2, 3});
    assertThat(damage().file()).hasFileName("meta1");
  }

  @Test
  void whatMetadataSayIsChecked() throws IOException {
    for (String json :
        List.of(
            "{\"Version\":1,\"SSTableFiles\":[\"../sstable_1\"]}",
            "{\"Version\":1,\"SSTableFiles\":[\"sstable_1\",\"sstable_1\"]}",
            "{\"Version\":1,\"SSTableFiles\":[7]}",
            "{\"Version\":1,\"SSTableFiles\":\"sstable_1\"}",
            "{\"Version\":-1,\"SSTableFiles\":[]}",
            "{\"Version\":\"1\",\"SSTableFiles\":[]}",
            "{\"Version\":1}",
            "[]",
            "",
            "{\"Version\":1,\"SSTableFiles\":[]} more",
            "[".repeat(100_000))) {
      file("meta0", metadata(json));
      assertThat(damage().file())
          .as(json.substring(0, Math.min(80, json.length())))
          .hasFileName("meta0");
    }
    file("sstable_1", GOLDEN_TABLE);
    file("meta0", metadata("{\"Version\":18446744073709551615,\"SSTables\":[\"sstable_1\"]}"));
    assertThat(content(directory)).containsOnlyKeys("a");
    file("meta0", metadata("{\"Version\":1,\"SSTableFiles\":null}"));
    assertThat(content(directory)).isEmpty();
  }

  @Test
  void aShorterTextInALongerFileOfMetadataIsRead() throws IOException {
    file("sstable_1", GOLDEN_TABLE);
    file("meta0", log(metadata(1, "sstable_1"), new byte[] {'"', ']', '}'}));
    assertThat(content(directory)).containsOnlyKeys("a");
  }

  @Test
  void aTableThatIsMissingIsNamedAndOneThatIsNotListedIsReported() throws IOException {
    file("meta0", metadata(2, "sstable_2"));
    file("sstable_1", GOLDEN_TABLE);
    assertThatThrownBy(() -> content(directory))
        .isInstanceOf(NotASourceException.class)
        .hasMessageContainingAll("sstable_2 does not exist", "backup");
    file("sstable_2", table(entries("x", "y")));
    assertThat(omissions())
        .singleElement()
        .satisfies(omission -> {
          assertThat(omission.file()).hasFileName("sstable_1");
          assertThat(omission.length()).isEqualTo(GOLDEN_TABLE.length);
        });
  }

  @Test
  void aTableWhoseWriterExpectedMoreEntriesIsRead() throws IOException {
    file("meta0", metadata(1, "sstable_1"));
    for (int missing = 0; missing < 5; missing++) {
      file("sstable_1", table(entries("a", "1", "b", "2"), missing, 0));
      assertThat(content(directory)).isEqualTo(Map.of("a", "1", "b", "2"));
      file("sstable_1", table(entries("a", "1", "b", "2"), 0, missing));
      assertThat(content(directory)).isEqualTo(Map.of("a", "1", "b", "2"));
    }
    file("sstable_1", table(entries()));
    assertThat(content(directory)).isEmpty();
  }

  @Test
  void keysThatDoNotIncreaseAreDamage() {
    TreeMap<String, @Nullable String> falling = new TreeMap<>(java.util.Comparator.reverseOrder());
    falling.putAll(entries("a", "1", "b", "2"));
    file("meta0", metadata(1, "sstable_1"));
    file("sstable_1", table(falling));
    assertThat(damage()).hasMessageContaining("does not come after");
  }

  @Test
  void whatIsNoStoreIsToldSo() {
    assertThatThrownBy(() -> content(directory))
        .isInstanceOf(NotASourceException.class)
        .hasMessageContaining("holds no SimpleDB store");
    assertThatThrownBy(() -> content(directory.resolve("none")))
        .isInstanceOf(NotASourceException.class)
        .hasMessageContaining("is not a directory");
  }

  @Test
  void whateverWasWrittenIsReadAsAMapWouldHaveIt() throws IOException {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      TreeMap<String, String> model = new TreeMap<>();
      int tables = random.nextInt(4);
      String[] names = new String[tables];
      for (int i = 0; i < tables; i++) {
        TreeMap<String, @Nullable String> entries = new TreeMap<>();
        for (int j = random.nextInt(30); j >= 0; j--) {
          String value = random.nextInt(3) == 0 ? null : "v" + random.nextInt(100);
          entries.put("k" + random.nextInt(40), value);
        }
        apply(entries, model);
        names[tables - 1 - i] = "sstable_" + i;
        int kept = random.nextInt(3);
        file("sstable_" + i, table(entries, random.nextBoolean() ? kept : 0, 0));
      }
      file("meta0", metadata(seed, names));
      TreeMap<String, @Nullable String> logged = new TreeMap<>();
      file("wal", randomLog(random, logged));
      apply(logged, model);
      assertThat(content(directory)).as("seed %d", seed).isEqualTo(model);
    }
  }

  private static void apply(Map<String, @Nullable String> entries, Map<String, String> model) {
    entries.forEach((key, value) -> {
      if (value == null) {
        model.remove(key);
      } else {
        model.put(key, value);
      }
    });
  }

  private static byte[] randomLog(Random random, Map<String, @Nullable String> logged) {
    byte[] log = {};
    for (int i = random.nextInt(20); i > 0; i--) {
      String key = "k" + random.nextInt(40);
      boolean deleted = random.nextBoolean();
      logged.put(key, deleted ? null : "log" + i);
      log = log(log, deleted ? delete(key) : put(key, "log" + i), COMMIT);
    }
    return log;
  }
}
