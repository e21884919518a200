package dev.varve.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.varve.Varve;
import dev.varve.cli.parts.PluginJar;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that cannot do its work says why and what to do, and changes nothing. */
class FailuresTest {
  private final Cli cli = new Cli();
  @TempDir private Path temp;
  private Path directory = Path.of("");

  @BeforeEach
  void nameDirectory() throws IOException {
    directory = temp.toRealPath().resolve("store");
  }

  /** Every command that works on a store, in this directory. */
  private static List<String[]> commands(Path store, boolean also) {
    String path = store.toString();
    Stream<String[]> reading =
        Stream.of(
            new String[] {"get", path, "k"},
            new String[] {"scan", path},
            new String[] {"delete", path, "k"},
            new String[] {"compact", path},
            new String[] {"verify", path},
            new String[] {"digest", path},
            new String[] {"export", path, "-"});
    Stream<String[]> writing =
        Stream.of(
            new String[] {"put", path, "k", "v"},
            new String[] {"load", path, "-"},
            new String[] {"import", path, "-"});
    return (also ? Stream.concat(reading, writing) : reading).toList();
  }

  private static String[] stats(Path store) {
    return new String[] {"stats", store.toString()};
  }

  /** Runs a command that must fail and leave everything as it is, and returns what it says. */
  private String failure(String... command) throws IOException {
    Map<String, String> before = Trees.snapshot(temp);
    Cli.Result result = cli.run("a\t1\n".getBytes(UTF_8), command);
    assertThat(result.exitCode()).as(Arrays.toString(command)).isEqualTo(1);
    assertThat(result.out()).as(Arrays.toString(command)).isEmpty();
    assertThat(result.err())
        .as(Arrays.toString(command))
        .startsWith("varve: ")
        .doesNotContain("\tat ", "Exception", "must not happen");
    assertThat(Trees.snapshot(temp)).as(Arrays.toString(command)).isEqualTo(before);
    return result.err();
  }

  private void createStore() {
    cli.run("put", directory.toString(), "key", "value");
    cli.run("compact", directory.toString());
    cli.run("put", directory.toString(), "another", "value");
  }

  @Test
  void readingCreatesNoStore() throws IOException {
    for (String[] command : commands(directory, false)) {
      assertThat(failure(command)).startsWith("varve: " + directory + " does not exist. Name ");
    }
    assertThat(failure(stats(directory))).contains(directory + " does not exist");
    Files.createDirectory(directory);
    for (String[] command : commands(directory, false)) {
      assertThat(failure(command)).startsWith("varve: " + directory + " holds no store. Name ");
    }
    assertThat(failure(stats(directory))).contains(directory + " holds no store. Name ");
  }

  @Test
  void aFileIsNoStore() throws IOException {
    Files.writeString(directory, "text");
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command)).startsWith("varve: " + directory + " is a file; a store is a ");
    }
    assertThat(failure(stats(directory))).contains(directory + " is a file; ");
  }

  @Test
  void aDirectoryOfOtherFilesIsNoStoreAndBecomesNone() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("letter.txt"), "Dear");
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command)).startsWith("varve: " + directory + " holds ");
    }
    assertThat(failure("put", directory.toString(), "k", "v"))
        .contains("other files, such as letter.txt. Use an empty directory for a new store.");
  }

  @Test
  void aStoreThatIsOpenElsewhereIsLeftAlone() throws IOException {
    createStore();
    try (Store store = Varve.open(directory)) {
      for (String[] command : commands(directory, true)) {
        assertThat(failure(command))
            .startsWith("varve: the store at " + directory + " is open already: ")
            .contains("Close it there first.");
      }
      assertThat(store.get("key".getBytes(UTF_8))).isEqualTo("value".getBytes(UTF_8));
      assertThat(cli.run(stats(directory)).out()).contains("keyspace default: 1 entry in 1 table");
    }
    assertThat(cli.run("get", directory.toString(), "key").exitCode()).isZero();
  }

  @Test
  void aStoreOfANewerVersionIsLeftAlone() throws IOException {
    createStore();
    rewriteEnvelope(Trees.only(directory, ".manifest"), Envelope.ENGINE, 2);
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command))
          .startsWith("varve: " + directory + " was written in store format 2; ")
          .contains("Use a newer version of Varve.");
    }
    assertThat(failure(stats(directory))).contains("store format 2");
  }

  @Test
  void aTableOfANewerVersionIsNotGuessedAt() throws IOException {
    createStore();
    Path table = Trees.only(directory, ".sst");
    rewriteEnvelope(table, "block", 7);
    assertThat(cli.run("inspect", table.toString()).err())
        .startsWith("varve: " + table + " was written by 'block' in version 7; ")
        .contains("Use a newer one.");
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command)).contains("000").contains("expected table format 'block'");
    }
  }

  /** Gives a file of a store an envelope that says that something else wrote it. */
  private static void rewriteEnvelope(Path file, String provider, int version) throws IOException {
    byte[] content = Files.readAllBytes(file);
    FileName name = Objects.requireNonNull(FileName.parse(file.getFileName().toString()));
    MemoryStorage memory = new MemoryStorage();
    try (AppendFile copy = memory.create(name)) {
      copy.append(content, 0, content.length);
    }
    UUID store;
    try (ReadFile copy = memory.open(name)) {
      store = Envelope.read(copy).storeId();
    }
    memory.delete(name);
    Envelope changed = new Envelope(name.kind(), name.number(), provider, version, store);
    try (AppendFile copy = memory.create(name)) {
      changed.write(copy);
    }
    try (ReadFile copy = memory.open(name)) {
      copy.read(0, content, 0, Envelope.SIZE);
    }
    Files.write(file, content);
  }

  @Test
  void aMissingPluginIsNamedAndHowToGiveIt() throws IOException {
    Path plugins = PluginJar.in(temp.resolve("plugins"), "acme.log");
    Path assembly = Files.writeString(temp.resolve("acme.yaml"), "wal: acme.log\n");
    String[] load = {
      "--plugins",
      plugins.toString(),
      "load",
      directory.toString(),
      "-",
      "--assembly",
      assembly.toString(),
    };
    assertThat(cli.run("a\t1\n".getBytes(UTF_8), load).exitCode()).isZero();
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command)).contains("'acme.log'").contains("--plugins DIR");
    }
    Path segment = Trees.files(directory, ".wal").getFirst();
    assertThat(cli.run("inspect", segment.toString()).err())
        .startsWith("varve: " + segment + " cannot be read: no provider of wal 'acme.log' was")
        .contains("Add the jar");
    assertThat(cli.run(stats(directory)).out()).contains("acme.log, 1 segment");
    Cli.Result with = cli.run("get", directory.toString(), "a", "--plugins", plugins.toString());
    assertThat(with.out()).isEqualTo("1\n");
    assertThat(
            failure(
                "load", temp.resolve("other").toString(), "-", "--assembly", assembly.toString()))
        .contains("wal 'acme.log' is not known");
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsNamed() throws IOException {
    createStore();
    Path closed = Files.createDirectory(temp.resolve("closed"));
    assertThat(closed.toFile().setWritable(false)).isTrue();
    assertThat(directory.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(closed)).as("root may write everywhere").isFalse();
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command))
          .contains(directory.toString(), "is denied", "must be readable and writable");
    }
    assertThat(failure("put", closed.resolve("new").toString(), "k", "v"))
        .contains(closed.resolve("new").toString(), "is denied");
    assertThat(directory.toFile().setWritable(true)).isTrue();
  }

  @Test
  void aTruncatedTableIsDamageThatEveryCommandTellsOf() throws IOException {
    createStore();
    Path table = Trees.only(directory, ".sst");
    byte[] content = Files.readAllBytes(table);
    Files.write(table, Arrays.copyOf(content, content.length - 10));
    for (String[] command : commands(directory, true)) {
      assertThat(failure(command))
          .startsWith("varve: " + table + " is damaged at byte " + (content.length - 10) + ": ")
          .contains("Nothing was changed.", "restore", "backup");
    }
    Files.delete(table);
    assertThat(failure("get", directory.toString(), "key"))
        .startsWith("varve: " + table + " is damaged at byte 0: the file is missing");
  }

  @Test
  void aFileOfAnotherStoreIsToldFromOurs() throws IOException {
    createStore();
    Path other = temp.resolve("other");
    cli.run("put", other.toString(), "key", "value");
    cli.run("compact", other.toString());
    Path table = Trees.only(directory, ".sst");
    byte[] foreign = Files.readAllBytes(Trees.only(other, ".sst"));
    Files.write(table, foreign);
    assertThat(failure("scan", directory.toString()))
        .startsWith("varve: " + table + " is damaged at byte ")
        .contains("backup");
  }

  @Test
  void allDamageInBlocksIsListedByVerify() throws IOException {
    createStore();
    Path table = Trees.only(directory, ".sst");
    assertThat(cli.run("verify", directory.toString()).out()).contains("everything is sound");
    byte[] content = Files.readAllBytes(table);
    content[Envelope.SIZE + 20] ^= 1;
    Files.write(table, content);
    Cli.Result result = cli.run("verify", directory.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains(table.getFileName() + " is damaged at byte ", "backup");
  }

  @Test
  void whereInTheProgramItHappenedIsShownOnlyIfAskedFor() throws IOException {
    String path = directory.toString();
    assertThat(failure("get", path, "k")).hasLineCount(1);
    assertThat(cli.run("get", path, "k", "--debug").err())
        .contains("NotAStoreException", "\tat dev.varve.");
  }
}
