package dev.varve.verification.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.store.CorruptionException;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is told of damage is told in which of the places. */
class MirrorDamageTest {
  private static final String LOG = "record";
  private static final int CHECKSUM_OF_ENVELOPE = 20;

  private static final Assembler ASSEMBLER =
      Varve.assembler()
          .withProviders(
              provider -> provider.name().equals(LOG) ? new MirroredLogs(LOG) : provider);

  @TempDir private Path temp;
  private Path own = Path.of("");
  private Path mirror = Path.of("");

  private StoreBuilder builder() {
    return new Combination(LOG, "skiplist", "block", "leveled")
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, BackgroundMode.INLINE)
        .logMirror(mirror);
  }

  @BeforeEach
  void writeSomething() {
    own = temp.resolve("own");
    mirror = temp.resolve("mirror");
    try (Store store = builder().open(own)) {
      store.put(new byte[] {1}, new byte[] {2}, Durability.DEVICE);
    }
  }

  private static List<Path> segments(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".wal")).sorted().toList();
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[CHECKSUM_OF_ENVELOPE] ^= 0x41;
    Files.write(file, bytes);
  }

  @Test
  void damageOfTheOnlyCopyIsNamedByItsPlace() throws IOException {
    for (Path file : segments(own)) {
      Files.delete(file);
    }
    Path damaged = segments(mirror).getLast();
    flip(damaged);
    assertThatThrownBy(() -> builder().open(own))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith(damaged + " is damaged at byte ");
  }

  @Test
  void damageOfBothCopiesIsNamedByTheStoresOwn() throws IOException {
    Path damaged = segments(own).getLast();
    flip(damaged);
    flip(segments(mirror).getLast());
    assertThatThrownBy(() -> builder().open(own))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith(damaged + " is damaged at byte ");
  }

  @Test
  void damageOfOneCopyHarmsNobody() throws IOException {
    flip(segments(own).getLast());
    try (Store store = builder().open(own)) {
      assertThat(store.get(new byte[] {1})).isEqualTo(new byte[] {2});
    }
  }
}
