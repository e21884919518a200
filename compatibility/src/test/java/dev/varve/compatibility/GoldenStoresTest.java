package dev.varve.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores that earlier versions wrote, and this one, open for ever. */
class GoldenStoresTest {
  @TempDir private Path directory;

  /** Makes stores of a new version, if that is asked for by {@code ./.ci/golden NAME}. */
  @BeforeAll
  static void make(@TempDir Path scratch) throws IOException {
    String name = System.getProperty("varve.golden", "");
    if (name.isEmpty()) {
      return;
    }
    Path version = GoldenContent.directory().resolve(name);
    assertThat(version)
        .as("Golden stores never change: those of a new format get a name of their own")
        .doesNotExist();
    List<String> content = List.of();
    for (Map.Entry<String, StoreBuilder> each : GoldenContent.stores().entrySet()) {
      Path made = scratch.resolve(each.getKey());
      List<String> facts;
      try (Store store = each.getValue().open(made)) {
        GoldenContent.write(store, !each.getKey().equals("no-log"));
        facts = GoldenContent.facts(store);
        content = GoldenContent.of(store);
      }
      Path kept = version.resolve(each.getKey());
      GoldenFiles.copy(made, kept.resolve("store"));
      Files.write(kept.resolve("facts.txt"), facts);
    }
    Files.write(version.resolve("content.txt"), content);
    Files.write(version.resolve(GoldenFiles.SUMS), GoldenFiles.sums(version));
    List<String> all = new ArrayList<>();
    for (Path each : versions()) {
      all.add(sumOf(each));
    }
    Files.write(GoldenFiles.ALL_SUMS, all);
  }

  private static String sumOf(Path version) throws IOException {
    Path sums = version.resolve(GoldenFiles.SUMS);
    return GoldenContent.digest(Files.readAllBytes(sums)) + "  " + version.getFileName();
  }

  private static List<Path> versions() {
    return GoldenFiles.children(GoldenContent.directory()).stream()
        .filter(Files::isDirectory)
        .toList();
  }

  private static Stream<Path> stores() {
    return versions().stream()
        .flatMap(version -> GoldenFiles.children(version).stream())
        .filter(Files::isDirectory);
  }

  @Test
  void noFileOfAGoldenStoreEverChanges() throws IOException {
    List<String> all = new ArrayList<>();
    for (Path version : versions()) {
      assertThat(GoldenFiles.sums(version))
          .as(
              "Golden stores of %s are what an earlier version wrote: restore them (git checkout)."
                  + " Formats of a new version get stores of their own by ./.ci/golden NAME.",
              version)
          .isEqualTo(Files.readAllLines(version.resolve(GoldenFiles.SUMS), UTF_8));
      all.add(sumOf(version));
    }
    assertThat(all)
        .as("The list of golden versions; a version is added, and none is changed or removed")
        .isEqualTo(Files.readAllLines(GoldenFiles.ALL_SUMS, UTF_8))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aGoldenStoreIsReadAndWrittenOn(Path golden) throws IOException {
    List<String> content = Files.readAllLines(golden.resolveSibling("content.txt"), UTF_8);
    String sequence = Files.readAllLines(golden.resolve("facts.txt"), UTF_8).getFirst();
    Path copy = directory.resolve("store");
    GoldenFiles.copy(golden.resolve("store"), copy);
    byte[] key = "z/new".getBytes(UTF_8);
    try (Store store = Varve.open(copy)) {
      assertThat("sequence " + store.latestSequence()).isEqualTo(sequence);
      assertThat(GoldenContent.of(store)).isEqualTo(content);
      assertThat(store.verify().damage()).isEmpty();
      store.put(key, new byte[500]);
      store.flush();
      assertThat(store.get(key)).hasSize(500);
      store.delete(key);
      store.compact();
      store.keyspace("second").compact();
      assertThat(GoldenContent.of(store)).isEqualTo(content);
      assertThat(store.verify().damage()).isEmpty();
      store.flush(); // for a store without a log
    }
    try (Store store = Varve.open(copy)) {
      assertThat(GoldenContent.of(store)).isEqualTo(content);
      assertThat(store.verify().damage()).isEmpty();
    }
  }
}
