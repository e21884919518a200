package dev.varve.cli.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.Varve;
import dev.varve.cli.Cli;
import dev.varve.cli.Trees;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;
  private Path directory = Path.of("");
  private String storeId = "";

  /** A store with two tables, of one and of five entries, and a log of two writes. */
  @BeforeEach
  void createStore() {
    directory = temp.resolve("store");
    try (Store store = Varve.assemble().set("background", "inline").open(directory)) {
      storeId = store.id().toString();
      store.put(new byte[] {'k', 4}, new byte[9]);
      store.flush();
      for (int i = 0; i < 4; i++) {
        store.put(new byte[] {'k', (byte) i}, new byte[100 + i]);
      }
      store.delete(new byte[] {'k', 4});
      store.flush();
      store.keyspace("other").put("o1".getBytes(UTF_8), new byte[7]);
      store.delete("k\t5".getBytes(UTF_8));
    }
  }

  private Path newest(String suffix) {
    return Trees.files(directory, suffix).getLast();
  }

  private String text(Path file, String... options) {
    Cli.Result result = run(file, options);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.out();
  }

  private Cli.Result run(Path file, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "inspect";
    arguments[1] = file.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return cli.run(arguments);
  }

  private JsonNode json(Path file, String... options) throws IOException {
    String[] more = Arrays.copyOf(options, options.length + 1);
    more[options.length] = "--json";
    return new ObjectMapper().readTree(text(file, more));
  }

  @Test
  void everyFileTellsWhoseItIsUnderAnyNameAndAnywhere() throws IOException {
    for (String suffix : new String[] {".wal", ".sst", ".manifest", ".root"}) {
      Path original = newest(suffix);
      Path copy = Files.copy(original, temp.resolve("copy" + suffix + ".bak"));
      assertThat(text(copy))
          .startsWith("file    " + copy + ", once " + original.getFileName() + "\n")
          .contains("store   " + storeId);
      assertThat(text(original))
          .startsWith("file    " + original + "\n")
          .isEqualTo(text(copy).replace(copy + ", once " + original.getFileName(), original + ""));
      assertThat(json(copy).get("store").asText()).isEqualTo(storeId);
    }
  }

  @Test
  void aSegmentShowsItsWrites() throws IOException {
    Path segment = newest(".wal");
    assertThat(text(segment))
        .contains("kind    wal, number ", "writer  'chunked', version 1")
        .contains("\nrecord at byte 176, ")
        .contains("    7  put     o1  (7 bytes, keyspace 1)\n")
        .contains("    8  delete  k\\t5  (keyspace 0)\n")
        .contains("writes     2 (1 deletion)\n", "sequences  7 to 8\n", "records    2\n");
    assertThat(text(segment, "--limit", "1"))
        .contains("7  put     o1")
        .doesNotContain("8  delete")
        .contains("    … 1 more writes; see --limit\n", "writes     2 (1 deletion)\n");
    JsonNode json = json(segment);
    assertThat(json.get("writes")).hasSize(2);
    assertThat(json.get("writes").get(0).get("key").asText()).isEqualTo("o1");
    assertThat(json.get("sums").get("deletes").asInt()).isEqualTo(1);
  }

  @Test
  void aTableShowsItsEntriesAndThatItIsSound() throws IOException {
    Path table = newest(".sst");
    assertThat(text(table))
        .contains("kind    table, number ", "writer  'block', version 1")
        .contains("    compression ")
        .contains("    2  put     k\\x00  (100 bytes)\n", "    6  delete  k\\x04\n")
        .contains("entries    5 (1 deletion)\n")
        .contains("first key  k\\x00\n", "last key   k\\x04\n")
        .endsWith("\nEverything in it was read and is sound.\n");
    assertThat(text(table, "--limit", "0"))
        .doesNotContain("put")
        .contains("… 5 more entries", "entries    5 (1 deletion)");
    JsonNode json = json(table, "--limit", "2");
    assertThat(json.get("entries")).hasSize(2);
    assertThat(json.get("properties").get("entries").asText()).isEqualTo("5");
    assertThat(json.get("verified").asBoolean()).isTrue();
  }

  @Test
  void aManifestShowsItsEditsAndARootItsManifest() throws IOException {
    Path manifest = newest(".manifest");
    assertThat(text(manifest, "--limit", "100"))
        .contains("    the log is 'chunked'\n", "    keyspace 0 is 'default'\n")
        .contains("      name: default\n", "    keyspace 1 is 'other'\n")
        .contains("    keyspace 0 was flushed up to sequence 6, to\n      #")
        .contains("[k\\x00 .. k\\x04], 5 entries, ")
        .contains(": the end\n");
    assertThat(text(manifest, "--limit", "1")).contains(" more edits; see --limit");
    assertThat(json(manifest).get("edits").get(1).get("edit").asText())
        .isEqualTo("the log is 'chunked'");
    assertThat(text(newest(".root")))
        .contains("The current manifest is " + manifest.getFileName() + ".\n");
    cli.run("compact", directory.toString());
    assertThat(text(newest(".manifest"), "--limit", "100")).contains(" into level ");
  }

  @Test
  void theLockHoldsNothing() {
    assertThat(text(directory.resolve("LOCK"))).contains("is the lock of a store");
  }

  @Test
  void aTornEndIsNoDamageAndIsTold() throws IOException {
    Path segment = newest(".wal");
    byte[] content = Files.readAllBytes(segment);
    // The seal and a part of the last record are gone, as after a crash.
    Files.write(segment, Arrays.copyOf(content, content.length - 36));
    assertThat(text(segment)).contains("7  put", "\nThe file ends at byte ", ", as a crash ");
    Path manifest = newest(".manifest");
    content = Files.readAllBytes(manifest);
    Files.write(manifest, Arrays.copyOf(content, content.length - 3));
    assertThat(text(manifest)).contains("keyspace 1 is 'other'", "\nThe file ends at byte ");
    assertThat(json(manifest).get("torn").get("end").asInt()).isEqualTo(content.length - 3);
  }

  @Test
  void whatIsBeforeDamageIsShownAndTheDamageIsToldWithItsPlace() throws IOException {
    for (String suffix : new String[] {".wal", ".sst", ".manifest", ".root"}) {
      Path file = newest(suffix);
      byte[] content = Files.readAllBytes(file);
      content[suffix.equals(".wal") ? 190 : 135] ^= 0x10;
      Path damaged = Files.write(temp.resolve("damaged"), content);
      Cli.Result result = run(damaged);
      assertThat(result.exitCode()).as(suffix).isEqualTo(1);
      assertThat(result.out()).as(suffix).contains("store   " + storeId);
      assertThat(result.err())
          .as(suffix)
          .startsWith("varve: " + damaged + " is damaged at byte ")
          .contains("Nothing was changed.", "backup");
    }
  }

  @Test
  void anyTruncationAndAnyDamageIsAnAnswerAndNotACrash() throws IOException {
    for (String suffix : new String[] {".wal", ".sst", ".manifest", ".root"}) {
      byte[] content = Files.readAllBytes(newest(suffix));
      for (int at = 0; at < content.length; at += 1 + content.length / 16) {
        Path cut = Files.write(temp.resolve("cut"), Arrays.copyOf(content, at));
        byte[] flipped = content.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        Path changed = Files.write(temp.resolve("changed"), flipped);
        for (Path file : new Path[] {cut, changed}) {
          Cli.Result result = run(file, "--limit", "2");
          assertThat(result.exitCode()).as("%s at %s", file, at).isBetween(0, 1);
          assertThat(result.err())
              .as("%s at %s", file, at)
              .doesNotContain("must not happen", "Exception");
          if (result.exitCode() == 1) {
            assertThat(result.err()).startsWith("varve: " + file + " is ");
          }
        }
      }
    }
  }

  @Test
  void whatIsNoFileOfAStoreIsToldToBeNone() throws IOException {
    Path letter = Files.writeString(temp.resolve("letter.txt"), "Dear Sir or Madam");
    assertThat(run(letter).err())
        .startsWith("varve: " + letter + " is not a file of a store")
        .contains("Name a file in the directory of a store");
    Path empty = Files.createFile(temp.resolve("000012.wal"));
    assertThat(run(empty).exitCode()).isEqualTo(1);
    assertThat(run(empty).err()).contains("is not a file of a store");
    assertThat(run(directory).err()).contains("is a directory", "varve stats");
    assertThat(run(temp.resolve("gone")).err()).contains("gone does not exist");
    assertThat(run(newest(".wal"), "--limit", "-1").exitCode()).isEqualTo(2);
  }
}
