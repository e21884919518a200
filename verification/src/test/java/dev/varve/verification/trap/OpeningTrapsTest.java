package dev.varve.verification.trap;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.storage.FileName;
import dev.varve.store.CorruptionException;
import dev.varve.store.NotAStoreException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong when they were opened; see {@code docs/traps.md}. */
class OpeningTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  @TempDir private Path directory;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private Path store(StoreBuilder builder) {
    Path path = directory.resolve("parent/store");
    try (Store store = builder.open(path)) {
      for (int i = 0; i < 3; i++) {
        store.put(bytes("k" + i), bytes("v"));
        store.flush();
      }
      store.put(bytes("k3"), bytes("v"));
    }
    return path;
  }

  private static List<Path> files(Path store, String ending) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static Map<String, Integer> hashes(Path store) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    for (Path file : files(store, "")) {
      if (!file.endsWith(FileName.LOCK.toString())) {
        hashes.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private void assertRefusedUntouched(
      StoreBuilder builder, Path store, Class<? extends StoreException> type, String names)
      throws IOException {
    Map<String, Integer> before = hashes(store);
    assertThatThrownBy(() -> builder.open(store)).isInstanceOf(type).hasMessageContaining(names);
    assertThat(hashes(store)).isEqualTo(before);
    // Nothing is held after the refusal either: the lock is free again.
    assertThatThrownBy(() -> builder.open(store)).isInstanceOf(type);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aTableThatIsMissingOrTooShortIsNamedAndNeverSkipped(Combination combination)
      throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    Path store = store(builder);
    Path table = files(store, ".sst").getFirst();
    String name = table.getFileName().toString();
    byte[] content = Files.readAllBytes(table);
    Files.delete(table);
    assertRefusedUntouched(builder, store, CorruptionException.class, name);
    Files.write(table, Arrays.copyOf(content, content.length - 1));
    assertRefusedUntouched(builder, store, CorruptionException.class, name);
    Files.write(table, content);
    try (Store opened = builder.open(store)) {
      assertThat(content(opened)).hasSize(4);
    }
  }

  /** No manifest, no root: the tables that are there are not taken for rubbish. */
  @ParameterizedTest
  @MethodSource("all")
  void aStoreWithoutItsRootsOrManifestIsRefusedAndNotBegunAnew(Combination combination)
      throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    Path store = store(builder);
    Path manifest = files(store, ".manifest").getLast();
    byte[] content = Files.readAllBytes(manifest);
    Files.delete(manifest);
    assertRefusedUntouched(
        builder, store, CorruptionException.class, manifest.getFileName().toString());
    Files.write(manifest, content);
    for (Path root : files(store, ".root")) {
      Files.delete(root);
    }
    assertRefusedUntouched(builder, store, NotAStoreException.class, "root");
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatACrashLeftOverIsGoneAfterOpeningAndWhatIsOfOthersStays(Combination combination)
      throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    Path store = store(builder);
    Path orphan = store.resolve("900000.sst");
    Files.copy(files(store, ".sst").getFirst(), orphan);
    List<String> others =
        List.of("12.wal", "000001.wal.bin", "memtable_1.MEM.1", "notes.txt", "000002.SST");
    for (String other : others) {
      Files.write(store.resolve(other), new byte[10]);
    }
    Files.createDirectory(store.resolve("900001.sst"));
    for (int session = 0; session < 2; session++) {
      try (Store opened = builder.open(store)) {
        assertThat(orphan).doesNotExist();
        assertThat(content(opened)).hasSize(4 + session);
        opened.put(bytes("session " + session), bytes("v"));
        opened.flush();
        assertThat(opened.verify().damage()).isEmpty();
      }
    }
    for (String other : others) {
      assertThat(store.resolve(other)).hasSize(10);
    }
    assertThat(store.resolve("900001.sst")).isDirectory();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStoreMayBeMovedAndCopied(Combination combination) throws IOException {
    StoreBuilder builder = combination.small(ASSEMBLER);
    Path store = store(builder);
    Path copy = Files.createDirectory(directory.resolve("copy"));
    for (Path file : files(store, "")) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    Path moved = Files.move(store, directory.resolve("moved"));
    for (Path place : List.of(copy, moved)) {
      try (Store opened = builder.open(place)) {
        assertThat(content(opened)).hasSize(4);
        opened.put(bytes("k0"), bytes("new"));
        opened.compact();
        assertThat(text(opened.get(bytes("k0")))).isEqualTo("new");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingIsOnDiskBeforeAStoreIsOpened(Combination combination) {
    Path path = directory.resolve("a/b/c/d");
    StoreBuilder builder = combination.small(ASSEMBLER);
    assertThat(builder.assembly().name()).isNotEmpty();
    assertThat(directory).isEmptyDirectory();
    builder.open(path).close();
    assertThat(path).isDirectory();
  }
}
