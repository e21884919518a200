package dev.varve.cli.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.cli.Cli;
import dev.varve.cli.Trees;
import dev.varve.store.Store;
import dev.varve.views.memory.Memory;
import dev.varve.views.memory.MemoryStore;
import dev.varve.views.record.RecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import --from}: the stores of other systems. */
class ForeignImportTest {
  private static final String LOG_RECORD = "fd0311330100000001000000006b76";
  private static final String COMMIT = "82750708000000000000000002";

  private final Cli cli = new Cli();
  @TempDir private Path temp;
  private String store = "";
  private Path source = Path.of("");

  @BeforeEach
  void nameDirectories() throws IOException {
    store = temp.resolve("store").toString();
    source = Files.createDirectory(temp.resolve("source"));
  }

  private void file(String name, byte[] content) throws IOException {
    Path path = source.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private String failure(String... arguments) throws IOException {
    Map<String, String> before = Trees.snapshot(temp);
    Cli.Result result = cli.run(arguments);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("varve: ").doesNotContain("must not happen", "Exception");
    assertThat(Trees.snapshot(temp)).isEqualTo(before);
    return result.err();
  }

  @Test
  void simpleDbIsImportedAndWhatWasLeftOutIsTold() throws IOException {
    file("wal", hex(LOG_RECORD + COMMIT + "0102"));
    Map<String, String> before = Trees.snapshot(source);
    Cli.Result result = cli.run("import", "--from", "simpledb", source.toString(), store);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("1 entry imported into keyspace 'default'\n");
    assertThat(result.err())
        .isEqualTo(
            "varve: left out of "
                + source.resolve("wal")
                + ": 2 bytes from byte 28 on, which no commit follows, as a crash leaves them.\n");
    assertThat(cli.run("scan", store).out()).isEqualTo("k\tv\n");
    assertThat(Trees.snapshot(source)).isEqualTo(before);
    assertThat(cli.run("import", store, "--from", "simpledb", source.toString()).err())
        .contains("keyspace 'default' is not empty");
    assertThat(
            cli.run("import", store, "--from", "simpledb", source.toString(), "-k", "x", "--json")
                .out())
        .contains("\"from\" : \"simpledb\"", "\"entries\" : 1", "2 bytes from byte 28 on");
  }

  @Test
  void damageIsToldAndNothingIsWritten() throws IOException {
    file("wal", hex(LOG_RECORD.replace("6b76", "6b77") + COMMIT));
    assertThat(failure("import", store, "--from", "simpledb", source.toString()))
        .contains(source.resolve("wal") + " is damaged at byte 0: ", "Nothing was written.");
    assertThat(failure("import", store, "--from", "memmap", source.toString()))
        .contains("holds no MemMapFS store");
    assertThat(failure("import", store, "--from", "pipeline", source.resolve("wal").toString()))
        .contains("ends within page 0");
    assertThat(failure("import", store, "--from", "simpledb", temp.resolve("none").toString()))
        .contains("is not a directory");
  }

  @Test
  void memMapIsImportedIntoMemories() throws IOException {
    file("blocks/chunk_0000.bin", "hello world".getBytes(UTF_8));
    file(
        "state.wal",
        hex(
            "340000000000000000000000010000000000000000000000000000000000000005000000000000000100"
                + "000000000000040000000000000064656d6f"
                + "1a00000000000000010000000300000000000000666f6f0300000000000000626172"
                + "21000000000000000300000001000000000000006b00000000050000000000000006000000000000"
                + "00"));
    Cli.Result result = cli.run("import", store, "--from", "memmap", source.toString());
    assertThat(result.out())
        .isEqualTo(
            "1 memory, 1 change of values, 1 segment of streams imported into keyspace 'memory'\n");
    try (Store open = Varve.open(Path.of(store))) {
      MemoryStore memory = MemoryStore.over(open, open.keyspace("memory"));
      assertThat(memory.byTag("demo")).extracting(Memory::text).containsExactly("hello");
      assertThat(memory.get("foo")).isEqualTo("bar".getBytes(UTF_8));
      assertThat(memory.streamLength("k")).isEqualTo(6);
    }
  }

  @Test
  void pipelineIsImportedIntoAGroup() throws IOException {
    byte[] rows = hex("020000000000000006776f726c642101000000000000000568656c6c6f");
    byte[] page = Arrays.copyOf(hex("0200e30f0000f20fe30f"), 4096);
    System.arraycopy(rows, 0, page, page.length - rows.length, rows.length);
    file("data", page);
    String data = source.resolve("data").toString();
    assertThat(cli.run("import", store, "--from", "pipeline", data).out())
        .isEqualTo("2 records imported into keyspace 'records'\n");
    assertThat(failure("import", store, "--from", "pipeline", data, "--root", "1", "--merge"))
        .contains("there is no page 1");
    assertThat(
            cli.run(
                    "import",
                    store,
                    "--from",
                    "pipeline",
                    data,
                    "--group",
                    "orders",
                    "--root",
                    "0",
                    "--merge")
                .exitCode())
        .isZero();
    assertThat(cli.run("import", store, "--from", "pipeline", data, "--merge").err())
        .startsWith("varve: group 'imported' has a record with an id that is imported, too.")
        .contains("--group");
    try (Store open = Varve.open(Path.of(store))) {
      RecordStore records = RecordStore.over(open, open.keyspace("records"));
      assertThat(records.groups()).containsExactly("imported", "orders");
      assertThat(records.get("orders", 2)).isEqualTo("world!".getBytes(UTF_8));
    }
  }
}
