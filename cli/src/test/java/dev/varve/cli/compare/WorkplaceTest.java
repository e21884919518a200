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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    return open(place, "store");
  }

  private static Store open(Workplace place, String name) {
    return place.open(
        place.directory().resolve(name),
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A policy that hangs while a store is opened must keep neither others nor the end waiting. */
  @Test
  @Timeout(60)
  void aStoreThatIsNeverOpenedIsLeftAlone() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    Opener hanging =
        (where, assembly, listeners, policies) -> {
          if (first.getAndSet(false)) {
            hangs.countDown();
            await(end);
          }
          return opener.open(where, assembly, listeners, policies);
        };
    Workplace place = Workplace.create(null, hanging, interrupts);
    Thread opening = Thread.ofPlatform().daemon().start(() -> open(place, "never").close());
    hangs.await();
    place.leaveOpen();
    Store other = open(place, "other");
    end.countDown();
    opening.join();
    interrupt.run();
    assertThatThrownBy(() -> other.put(KEY, KEY)).isInstanceOf(StoreClosedException.class);
    assertThat(place.directory()).doesNotExist();
    place.close();
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
