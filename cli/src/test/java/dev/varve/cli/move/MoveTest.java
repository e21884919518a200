package dev.varve.cli.move;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.cli.Cli;
import dev.varve.cli.Trees;
import dev.varve.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export}, {@code import} of what was exported, and {@code digest}. */
class MoveTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;
  private String old = "";
  private String copy = "";
  private String file = "";

  @BeforeEach
  void nameFiles() {
    old = temp.resolve("old").toString();
    copy = temp.resolve("copy").toString();
    file = temp.resolve("export").toString();
  }

  private Cli.Result ok(String... arguments) {
    Cli.Result result = cli.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result;
  }

  private String failure(byte[] input, String... arguments) {
    Cli.Result result = cli.run(input, arguments);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("varve: ").doesNotContain("must not happen", "Exception");
    return result.err();
  }

  private String digest(String store) {
    return ok("digest", store).out();
  }

  private void fill() {
    ok("put", old, "b", "2");
    ok("put", old, "a\\x00\\t", "\\n\\xFF\\\\ä");
    ok("put", old, "k", "", "-k", "events");
  }

  @Test
  void anImportTakesAMirrorOfTheLogIfTheLogKeepsCopies() {
    fill();
    ok("export", old, file);
    String mirror = temp.resolve("mirror").toString();
    assertThat(
            failure(
                new byte[0], "import", copy, file, "--assembly", "default", "--log-mirror", mirror))
        .contains("log mirror", "wal 'chunked'", "it keeps no copies");
    assertThat(temp.resolve("copy")).doesNotExist();
    assertThat(temp.resolve("mirror")).doesNotExist();
  }

  private static String last(String text) {
    return text.lines().reduce("", (_, line) -> line);
  }

  @Test
  void theFormIsTextThatEndsWithADigest() throws IOException {
    fill();
    ok("put", old, "gone", "x", "-k", "none");
    ok("delete", old, "gone", "-k", "none");
    // Computed by another program.
    String sha256 = "e2b95f86997913ce6862219bd63ee063e353bc18faaf9498cc9e087b51fe9fdb";
    String expected =
        """
        varve-export 1
        keyspace default
        a\\x00\\t\t\\n\\xFF\\\\ä
        b\t2
        keyspace events
        k\t
        keyspace none
        end 3 sha256 %s
        """
            .formatted(sha256);
    Cli.Result result = ok("export", old, file);
    assertThat(Files.readString(Path.of(file))).isEqualTo(expected);
    assertThat(result.out())
        .isEqualTo("3 entries in 2 keyspaces (11 B) exported, sha256 " + sha256 + "\n");
    assertThat(digest(old)).isEqualTo("3 entries in 2 keyspaces (11 B), sha256 " + sha256 + "\n");
    assertThat(ok("digest", old, "--json").out())
        .contains("\"entries\" : 3", "\"sha256\" : \"" + sha256 + "\"");
  }

  @Test
  void whatWasExportedIsImportedExactly() {
    fill();
    ok("export", old, file);
    Cli.Result result = ok("import", copy, file, "--assembly", "tiered");
    assertThat(result.out()).isEqualTo(digest(old).replace(", sha256", " imported, sha256"));
    assertThat(digest(copy)).isEqualTo(digest(old));
    assertThat(ok("scan", copy).bytes()).isEqualTo(ok("scan", old).bytes());
    assertThat(ok("scan", copy, "-k", "events").out()).isEqualTo("k\t\n");
    assertThat(ok("stats", copy, "--json").out()).contains("compaction: tiered");
  }

  @Test
  void standardStreamsAndGzipWork() throws IOException {
    fill();
    Cli.Result exported = cli.run("export", old, "-");
    assertThat(exported.err())
        .startsWith("varve: 3 entries in 2 keyspaces (11 B) exported, sha256");
    assertThat(cli.run(exported.bytes(), "import", copy, "-").exitCode()).isZero();
    assertThat(digest(copy)).isEqualTo(digest(old));
    ok("export", old, file + ".gz");
    byte[] zipped = Files.readAllBytes(Path.of(file + ".gz"));
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      assertThat(plain.readAllBytes()).isEqualTo(exported.bytes());
    }
    String third = temp.resolve("third").toString();
    ok("import", third, file + ".gz", "--json");
    assertThat(digest(third)).isEqualTo(digest(old));
  }

  @Test
  void theDigestTellsContentsApart() {
    fill();
    String before = digest(old);
    ok("put", old, "b", "3");
    assertThat(digest(old)).isNotEqualTo(before);
    ok("put", old, "b", "2");
    ok("compact", old);
    assertThat(digest(old)).isEqualTo(before);
    ok("put", copy, "a\\x00\\t", "\\n\\xFF\\\\ä");
    ok("put", copy, "b", "2");
    ok("put", copy, "k", "", "-k", "other");
    assertThat(digest(copy)).isNotEqualTo(before);
    ok("delete", copy, "k", "-k", "other");
    ok("put", copy, "k", "", "-k", "events");
    assertThat(digest(copy)).isEqualTo(before);
  }

  @Test
  void aKeyspaceThatIsNotEmptyIsRefusedUnlessAsked() throws IOException {
    fill();
    ok("export", old, file);
    ok("put", copy, "own", "1", "-k", "events");
    ok("put", copy, "k", "own", "-k", "events");
    String before = digest(copy);
    String exported = Files.readString(Path.of(file));
    assertThat(failure(new byte[0], "import", copy, file))
        .contains("keyspace 'events' is not empty", "--merge");
    assertThat(digest(copy)).isEqualTo(before);
    ok("import", copy, file, "--merge");
    assertThat(ok("scan", copy, "-k", "events").out()).isEqualTo("k\t\nown\t1\n");
    assertThat(failure(exported.getBytes(UTF_8), "import", old, "-"))
        .contains("keyspace 'default' is not empty")
        .contains("0 entries are in the store already");
  }

  @Test
  void noFileIsOverwrittenAndNoneIsLeftBehind() throws IOException {
    fill();
    Files.writeString(Path.of(file), "mine");
    assertThat(failure(new byte[0], "export", old, file)).contains(file + " exists already");
    assertThat(Files.readString(Path.of(file))).isEqualTo("mine");
    String nowhere = temp.resolve("no/where").toString();
    assertThat(failure(new byte[0], "export", old, nowhere)).contains("cannot write " + nowhere);
  }

  @Test
  void aFileThatWasChangedIsFoundOutBeforeAnythingIsWritten() throws IOException {
    fill();
    ok("export", old, file);
    byte[] whole = Files.readAllBytes(Path.of(file));
    Map<String, String> before = Trees.snapshot(temp.resolve("copy"));
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(Path.of(file), changed);
      assertThat(failure(new byte[0], "import", copy, file)).as("byte %d", at).contains(file);
    }
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(Path.of(file), Arrays.copyOf(whole, length));
      assertThat(failure(new byte[0], "import", copy, file)).as("cut at %d", length).contains(file);
    }
    assertThat(Trees.snapshot(temp.resolve("copy"))).isEqualTo(before);
    Files.write(Path.of(file), Arrays.copyOf(whole, whole.length - 1));
    ok("import", copy, file);
  }

  private String bad(String text) throws IOException {
    Files.writeString(Path.of(file), text);
    String message = failure(new byte[0], "import", copy, file);
    assertThat(temp.resolve("copy")).doesNotExist();
    return message;
  }

  @Test
  void whatIsNoExportIsToldWithItsLine() throws IOException {
    assertThat(bad("")).contains("line 0: expected 'varve-export 1'");
    assertThat(bad("a\t1\n")).contains("line 1: ", "'varve load' reads plain lines");
    assertThat(bad("varve-export 2\n")).contains("Use a newer version of Varve.");
    assertThat(bad("varve-export 1\na\t1\n")).contains("line 2: an entry stands before");
    assertThat(bad("varve-export 1\nkeyspace Bad Name\n")).contains("is not a name");
    assertThat(bad("varve-export 1\nkeyspace b\nkeyspace a\n")).contains("does not come after 'b'");
    assertThat(bad("varve-export 1\nkeyspace a\nkeyspace a\n")).contains("does not come after 'a'");
    assertThat(bad("varve-export 1\nkeyspace a\nb\t1\nb\t2\n"))
        .contains("line 4: its key does not");
    assertThat(bad("varve-export 1\nkeyspace a\nb\t1\t2\n")).contains("a second tab");
    assertThat(bad("varve-export 1\nkeyspace a\nb\t\\q\n")).contains("a backslash must be");
    assertThat(bad("varve-export 1\nwhat\n")).contains("line 2: expected an entry");
    assertThat(bad("varve-export 1\nend 0 sha256 00\n")).contains("something was changed");
    String cut = "varve-export 1\nkeyspace a\nb\t1\n";
    assertThat(bad(cut)).contains(file + " ends behind line 3 without a last line: it was cut off");
    assertThat(failure(cut.getBytes(UTF_8), "import", copy, "-"))
        .contains("standard input ends behind line 3", "0 entries are in the store already.");
  }

  @Test
  void whatStandsBehindTheEndIsRefused() throws IOException {
    fill();
    ok("export", old, file);
    Files.writeString(Path.of(file), "x\n", StandardOpenOption.APPEND);
    assertThat(failure(new byte[0], "import", copy, file)).contains("more behind the end");
  }

  @Test
  void whatCannotBeMeantIsNotUnderstood() {
    for (String[] command :
        new String[][] {
          {"import", copy},
          {"import", copy, file, "--group", "g"},
          {"import", copy, file, "--root", "1"},
          {"import", copy, file, "-k", "events"},
          {"import", copy, file, "--from", "simpledb", old},
          {"import", copy, "--from", "simpledb"},
          {"import", copy, "--from", "simpledb", old, "--group", "g"},
          {"import", copy, "--from", "leveldb", old},
          {"export", old},
        }) {
      assertThat(cli.run(command).exitCode()).as(String.join(" ", command)).isEqualTo(2);
    }
    assertThat(cli.run("import", copy, "--from", "simpledv", old).err())
        .contains("Did you mean 'simpledb'?");
    assertThat(temp.resolve("copy")).doesNotExist();
  }

  @Test
  void manyEntriesOfAnyBytesMoveInBatches() {
    Random random = new Random(17);
    try (Store store = Varve.open(Path.of(old))) {
      for (int i = 0; i < 10_000; i++) {
        byte[] key = new byte[1 + random.nextInt(8)];
        byte[] value = new byte[random.nextInt(20)];
        random.nextBytes(key);
        random.nextBytes(value);
        store.put(key, value);
      }
      store.put("big".getBytes(ISO_8859_1), new byte[3 << 20]);
    }
    ok("export", old, file);
    ok("import", copy, file);
    assertThat(digest(copy)).isEqualTo(digest(old));
  }

  @Test
  void whenItIsInterruptedTheStoreIsClosedAndHoldsAPart() {
    StringBuilder text = new StringBuilder("varve-export 1\nkeyspace default\n");
    for (int i = 100_000; i < 300_000; i++) {
      text.append("key").append(i).append("\tvalue").append(i).append('\n');
    }
    byte[] many = text.toString().getBytes(UTF_8);
    Cli.Result result = cli.run(cli.interruptedAfter(2_000_000, many), "import", copy, "-");
    assertThat(result.exitCode()).isEqualTo(130);
    assertThat(cli.openStores()).isZero();
    assertThat(result.err()).contains("interrupted; ").contains(" are in the store already");
    assertThat(last(ok("scan", copy, "--reverse", "--limit", "1").out())).startsWith("key");
  }
}
