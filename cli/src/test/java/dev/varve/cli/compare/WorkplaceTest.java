package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Interrupts;
import dev.varve.lab.sim.Patience;
import dev.varve.lab.sim.PolicyWatch;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
  private static final byte[] KEY = {1};

  private Runnable interrupt = () -> {};
  private boolean registered = true;
  private final Interrupts interrupts =
      action -> {
        interrupt = action;
        return () -> registered = false;
      };
  private final Opener opener =
      (where, assembly, listeners, _) -> Varve.assembler().open(where, assembly, listeners);

  private Workplace place(Path wanted) throws IOException {
    return Workplace.create(wanted, opener, interrupts);
  }

  private static Store open(Workplace place) {
    return place.open(
        place.directory().resolve("store"),
        Presets.named("default"),
        List.of(),
        new PolicyWatch(Patience.STANDARD));
  }

  @Test
  void temporaryStoresAreDeletedAtTheEnd() throws IOException {
    Workplace place = Workplace.create(null, opener, interrupts);
    try (place;
        Store store = open(place)) {
      store.put(KEY, KEY);
      assertThat(place.directory().resolve("store")).isNotEmptyDirectory();
    }
    assertThat(place.directory()).doesNotExist();
    assertThat(registered).isFalse();
  }

  @Test
  void anInterruptionClosesTheStoreAndDeletesIt() throws IOException {
    Workplace place = Workplace.create(null, opener, interrupts);
    try (place) {
      Store store = open(place);
      interrupt.run();
      assertThat(place.directory()).doesNotExist();
      assertThat(place.isCancelled()).isTrue();
      assertThatThrownBy(() -> store.put(KEY, KEY)).isInstanceOf(StoreClosedException.class);
      assertThatThrownBy(() -> open(place)).isInstanceOf(CancelledException.class);
    }
    assertThat(place.directory()).doesNotExist();
  }

  @Test
  void storesThatAreWantedAreKept(@TempDir Path directory) throws IOException {
    Path wanted = directory.resolve("new/place");
    try (Workplace place = place(wanted)) {
      open(place).close();
    }
    assertThat(wanted.resolve("store")).isNotEmptyDirectory();
  }

  @Test
  void anInterruptionKeepsStoresThatAreWanted(@TempDir Path directory) throws IOException {
    try (Workplace place = place(directory)) {
      Store _ = open(place);
      interrupt.run();
    }
    assertThat(directory.resolve("store")).isNotEmptyDirectory();
  }

  @Test
  void aFileIsNoPlaceForStores(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "kept");
    assertThatThrownBy(() -> place(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("is not a directory");
    assertThat(file).hasContent("kept");
  }

  @Test
  void nothingIsMixedWithWhatIsThere(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("mine"), "precious");
    assertThatThrownBy(() -> place(directory))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("not empty");
    assertThat(directory.resolve("mine")).exists();
  }
}
