package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.event.BackgroundFailed;
import dev.varve.event.StoreEvent;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Spi;
import dev.varve.store.PluginException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.tree.Shape;
import dev.varve.verification.Texts;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy that errs is reported, and the store works and tells of itself as before. */
@Timeout(30)
class PolicyMistakesTest {
  /** What a policy gets wrong. */
  enum Mistake {
    NULL,
    EXCEPTION,
    ERROR,
    PRESSURE,
    ERROR_IN_PRESSURE,
    COMPACT_ALL
  }

  /** Makes the same mistake whenever it is asked. */
  private record Mistaken(Mistake mistake) implements CompactionPolicyProvider, CompactionPolicy {
    @Override
    public String name() {
      return "mistaken";
    }

    @Override
    public String description() {
      return "Errs.";
    }

    @Override
    public OptionSchema options() {
      return OptionSchema.of();
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompactionPolicy create(Options options) {
      return this;
    }

    @Override
    @SuppressWarnings("NullAway") // that is the mistake
    public CompactionDecision decide(CompactionView view) {
      return switch (mistake) {
        case NULL -> null;
        case EXCEPTION -> throw new IllegalStateException("planned");
        case ERROR -> throw new NoSuchMethodError("planned");
        case PRESSURE, ERROR_IN_PRESSURE, COMPACT_ALL -> new CompactionDecision.Idle();
      };
    }

    @Override
    public CompactionDecision compactAll(Shape shape) {
      throw new NoSuchMethodError("planned");
    }

    @Override
    public double pressure(Shape shape) {
      return switch (mistake) {
        case PRESSURE -> throw new IllegalStateException("planned");
        case ERROR_IN_PRESSURE -> throw new NoSuchMethodError("planned");
        default -> 0;
      };
    }
  }

  /** It depends on the threads whether the policy fails while somebody waits, or before. */
  private static void awaitIdleOrTheFailure(Store store) {
    try {
      store.awaitIdle();
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("background work of the store at memory failed");
    }
  }

  private static Store open(Mistaken mistaken, String background, Queue<StoreEvent> events) {
    TypeLiteral<ComponentProvider<?>> type = new TypeLiteral<>() {};
    return new StoreBuilder(
            Varve.assembler(
                binder -> Multibinder.newSetBinder(binder, type).addBinding().toInstance(mistaken)),
            Presets.named(Presets.DEFAULT))
        .set("background", background)
        .compaction("mistaken")
        .listener(events::add)
        .openInMemory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "inline"})
  void whoAsksForAMergeOfEverythingIsToldAndTheStoreWorksAsBefore(String background) {
    Queue<StoreEvent> events = new ConcurrentLinkedQueue<>();
    try (Store store = open(new Mistaken(Mistake.COMPACT_ALL), background, events)) {
      store.put(bytes("k"), bytes("v"));
      store.flush();
      assertThatThrownBy(store::compact)
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("compaction policy 'mistaken'")
          .hasRootCauseInstanceOf(NoSuchMethodError.class);
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      store.put(bytes("l"), bytes("w"));
      assertThat(Texts.content(store)).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NULL,threads",
    "NULL,inline",
    "EXCEPTION,threads",
    "EXCEPTION,inline",
    "ERROR,threads",
    "ERROR,inline",
    "PRESSURE,threads",
    "PRESSURE,inline",
    "ERROR_IN_PRESSURE,threads"
  })
  void aStoreOutlivesThem(Mistake mistake, String background) {
    Queue<StoreEvent> events = new ConcurrentLinkedQueue<>();
    try (Store store = open(new Mistaken(mistake), background, events)) {
      for (int round = 0; round < 3; round++) {
        store.put(bytes("k" + round), bytes("v"));
        store.flush();
        awaitIdleOrTheFailure(store);
        assertThat(store.stats().now().compactionDebt()).isZero();
      }
      assertThat(Texts.content(store)).hasSize(3);
    }
    assertThat(events)
        .filteredOn(BackgroundFailed.class::isInstance)
        .isNotEmpty()
        .allSatisfy(event ->
            assertThat(((BackgroundFailed) event).cause())
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("mistaken"));
  }
}
