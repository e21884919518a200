package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.ConflictException;
import dev.varve.store.CorruptionException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.Transaction;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What damage does to a store, and what messages say; see {@code docs/durability.md}. */
class DamageTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final String SECRET = "hunter2";

  @TempDir private Path directory;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private static void fill(Store store) {
    for (int i = 0; i < 60; i++) {
      store.put(bytes(SECRET + "-key-" + i), bytes(SECRET + "-value-" + i));
    }
  }

  private static Path file(Path store, String ending) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[at] ^= 0x40;
    Files.write(file, content);
  }

  /** Reads of what is damaged throw; everything else goes on. */
  @ParameterizedTest
  @MethodSource("all")
  void aDamagedBlockIsNamedAndTheRestOfTheStoreGoesOn(Combination combination) throws IOException {
    Path path = directory.resolve("store");
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(path)) {
      store.keyspace("other").put(bytes("k"), bytes("v"));
      fill(store);
      store.keyspace(Store.DEFAULT_KEYSPACE).flush();
      store.keyspace("other").flush();
    }
    Path table = file(path, ".sst");
    byte[] before = Files.readAllBytes(table);
    flip(table, 200);
    try (Store store = builder.open(path)) {
      StoreException thrown = thrownBy(() -> content(store));
      assertThat(thrown)
          .isInstanceOf(CorruptionException.class)
          .hasMessageContaining(table.getFileName().toString())
          .hasMessageContaining(path.toString());
      assertThat(store.verify().damage()).isNotEmpty();
      assertThat(store.keyspace("other").get(bytes("k"))).isEqualTo(bytes("v"));
      store.put(bytes("new"), bytes("v"));
      assertThat(store.get(bytes("new"))).isEqualTo(bytes("v"));
      assertThat(store.state()).isIn(StoreState.HEALTHY, StoreState.DEGRADED);
    }
    assertThat(table).as("nothing is deleted or rewritten").exists();
    assertThat(Files.readAllBytes(table)).hasSameSizeAs(before);
  }

  static Stream<Combination> logged() {
    return all().filter(Combination::isLogged);
  }

  /** Nothing in the log itself tells that a part at its end is gone. The manifest does. */
  @ParameterizedTest
  @MethodSource("logged")
  void aStoreThatWasClosedIsNotOpenedWithoutTheEndOfItsLog(Combination combination)
      throws IOException {
    Path path = directory.resolve("store");
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(path)) {
      fill(store);
      store.flush();
      store.put(bytes("last"), bytes("v"));
    }
    Path newest = newest(path, ".wal");
    byte[] content = Files.readAllBytes(newest);
    for (int length : new int[] {content.length / 2, 0, -1}) {
      Files.delete(newest);
      if (length >= 0) {
        Files.write(newest, Arrays.copyOf(content, length));
      }
      assertThat(thrownBy(() -> builder.open(path).close()))
          .as("%s with %s of %s bytes", newest, length, content.length)
          .isInstanceOf(CorruptionException.class)
          .hasMessageContaining(".wal");
      Files.write(newest, content);
    }
    try (Store store = builder.open(path)) {
      assertThat(store.get(bytes("last"))).isEqualTo(bytes("v"));
    }
  }

  private static Path newest(Path store, String ending) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static @Nullable StoreException thrownBy(Runnable action) {
    try {
      action.run();
      return null;
    } catch (StoreException e) {
      return e;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noMessageTellsAKeyOrAValue(Combination combination) throws IOException {
    List<String> said = new ArrayList<>();
    Path path = directory.resolve("store");
    StoreBuilder builder =
        combination.small(ASSEMBLER).set("max-value-size", "1KiB").set("max-key-size", "1KiB");
    try (Store store = builder.open(path)) {
      fill(store);
      store.flush();
      fill(store);
      note(said, () -> store.put(bytes(SECRET.repeat(200)), bytes(SECRET)));
      note(said, () -> store.put(bytes(SECRET), bytes(SECRET.repeat(200))));
      Transaction transaction = store.begin();
      transaction.put(bytes(SECRET), bytes(SECRET));
      store.put(bytes(SECRET), bytes(SECRET));
      note(said, transaction::commit);
    }
    assertThat(said).hasSize(3).anyMatch(text -> text.contains(ConflictException.class.getName()));
    Random random = new Random(1);
    for (String kind : List.of(".sst", ".wal", ".manifest")) {
      if (kind.equals(".wal") && !combination.isLogged()) {
        continue;
      }
      Path file = file(path, kind);
      byte[] content = Files.readAllBytes(file);
      for (int i = 0; i < 5; i++) {
        flip(file, random.nextInt(content.length));
        note(
            said,
            () -> {
              try (Store store = builder.open(path)) {
                store.verify().damage().forEach(damage -> said.add(damage.toString()));
                content(store);
              }
            });
        if (Files.exists(file)) {
          Files.write(file, content);
        } else {
          break;
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(7).noneMatch(text -> text.contains(SECRET));
  }

  private static void note(List<String> said, Runnable action) {
    Throwable thrown = thrownBy(action);
    while (thrown != null) {
      said.add(thrown.toString());
      thrown = thrown.getCause();
    }
  }
}
