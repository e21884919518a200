package dev.varve.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.varve.Varve;
import dev.varve.event.PartReplaced;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;
import dev.varve.store.MissingComponentException;
import dev.varve.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is opened again with the parts that it was opened with last, or with what is there. */
class RecordedPartsTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final Assembler PLAIN = Varve.assembler();

  @TempDir private Path directory;

  /** The skip list under another name. */
  private static final class Renamed implements MemTableProvider {
    private final MemTableProvider provider =
        (MemTableProvider)
            Objects.requireNonNull(PLAIN.catalog().find(ComponentKind.MEMTABLE, "skiplist"))
                .provider();

    @Override
    public String name() {
      return "acme.other";
    }

    @Override
    public String description() {
      return provider.description();
    }

    @Override
    public OptionSchema options() {
      return provider.options();
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      return provider.create(options);
    }
  }

  private void createWithAnotherMemtable() {
    TypeLiteral<ComponentProvider<?>> type = new TypeLiteral<>() {};
    Assembler more =
        Varve.assembler(binder ->
            Multibinder.newSetBinder(binder, type).addBinding().toInstance(new Renamed()));
    try (Store store =
        new StoreBuilder(more, Presets.named(Presets.DEFAULT))
            .memtable("acme.other")
            .open(directory)) {
      store.put(KEY, KEY);
    }
  }

  @Test
  void memtableThatIsNotThereAnyMoreIsReplacedAndListenersAreTold() {
    createWithAnotherMemtable();
    List<StoreEvent> events = new ArrayList<>();
    try (Store store = PLAIN.open(directory, null, List.of(events::add))) {
      assertThat(store.get(KEY)).isEqualTo(KEY);
    }
    assertThat(events)
        .filteredOn(PartReplaced.class::isInstance)
        .containsExactly(new PartReplaced("default", "memtable", "acme.other", "sortedarray"));
  }

  @Test
  void listenerThatThrowsWhenItIsToldDoesNotLeaveTheStoreOpen() {
    createWithAnotherMemtable();
    StoreListener throwing =
        event -> {
          if (event instanceof PartReplaced) {
            throw new IllegalStateException("of the listener");
          }
        };
    List<StoreEvent> events = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (Store store = PLAIN.open(directory, null, List.of(throwing, events::add))) {
        assertThat(store.get(KEY)).isEqualTo(KEY);
      }
    }
    assertThat(events).as("what others were told").hasAtLeastOneElementOfType(PartReplaced.class);
  }

  @Test
  void memtableThatIsAskedForAndNotThereIsNotReplaced() {
    assertThatThrownBy(() ->
            new StoreBuilder(PLAIN, Presets.named(Presets.DEFAULT))
                .memtable("acme.other")
                .open(directory))
        .isNotInstanceOf(MissingComponentException.class)
        .hasMessageContaining("acme.other");
  }
}
