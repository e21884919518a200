package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.varve.Varve;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.event.CompactionFinished;
import dev.varve.event.DecisionRejected;
import dev.varve.event.StoreEvent;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Spi;
import dev.varve.store.Store;
import dev.varve.tree.Shape;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While a policy thinks, what it was shown may have been moved by another thread's decision. */
@Tag("threads")
@Timeout(60)
class LateDecisionTest {
  @Test
  void aDecisionAboutATableThatAnotherOneMovedMeanwhileIsNotCarriedOutAndNoMistake() {
    Slow slow = new Slow();
    List<StoreEvent> events = new CopyOnWriteArrayList<>();
    TypeLiteral<ComponentProvider<?>> type = new TypeLiteral<>() {};
    try (Store store =
        new StoreBuilder(
                Varve.assembler(
                    binder -> Multibinder.newSetBinder(binder, type).addBinding().toInstance(slow)),
                Presets.named(Presets.DEFAULT))
            .set("background", "threads")
            .set("compaction-threads", "2")
            .compaction(slow.name())
            .listener(event -> {
              events.add(event);
              if (event instanceof CompactionFinished) {
                slow.moved.countDown();
              }
            })
            .openInMemory()) {
      store.put(bytes("k"), bytes("v"));
      store.flush();
      store.awaitIdle();
      assertThat(slow.asked.get()).as("times the policy saw level 0").isGreaterThan(1);
      assertThat(store.stats().now().compactionDebt()).isZero();
      assertThat(store.get(bytes("k"))).isEqualTo(bytes("v"));
    }
    assertThat(events)
        .filteredOn(CompactionFinished.class::isInstance)
        .as("moves")
        .singleElement()
        .satisfies(event ->
            assertThat(((CompactionFinished) event).decision())
                .isInstanceOfSatisfying(
                    CompactionDecision.Move.class, move -> assertThat(move.level()).isEqualTo(3)));
    assertThat(events).noneMatch(DecisionRejected.class::isInstance);
  }

  /**
   * Moves what is in level 0: whoever asks second, into level 3 at once; whoever asks first, into
   * level 2, but only when the other has moved it.
   */
  private static final class Slow implements CompactionPolicyProvider, CompactionPolicy {
    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch moved = new CountDownLatch(1);

    @Override
    public String name() {
      return "test.slow";
    }

    @Override
    public String description() {
      return "A policy that thinks until others have acted";
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
    public CompactionDecision decide(CompactionView view) {
      Shape shape = view.shape();
      if (shape.level(0).isEmpty()) {
        return new CompactionDecision.Idle();
      }
      boolean first = asked.incrementAndGet() == 1;
      if (first) {
        try {
          moved.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return new CompactionDecision.Move(
          Shape.ids(shape.level(0).tables()), first ? 2 : 3, "level 0 is for what is new");
    }

    @Override
    public double pressure(Shape shape) {
      return 0;
    }
  }
}
