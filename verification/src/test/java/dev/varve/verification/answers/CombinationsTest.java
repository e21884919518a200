package dev.varve.verification.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.testkit.model.ModelRun;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Failures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a store is assembled from, the same operations get the same answers. */
class CombinationsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261121;
  private static final int OPERATIONS = 2500;

  static Stream<Combination> combinations() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  @Test
  void thereIsEveryPartOfEveryKind() {
    assertThat(combinations()).hasSizeGreaterThanOrEqualTo(3 * 2 * 1 * 4);
    assertThat(ASSEMBLER.catalog().problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyCombinationAgreesWithTheModel(Combination combination) {
    run(combination.small(ASSEMBLER), SEED);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyCombinationAgreesWithTheModelWhenWorkIsDoneInline(Combination combination) {
    run(
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE),
        SEED + 1);
  }

  private static void run(StoreBuilder builder, long seed) {
    MemoryStorage storage = new MemoryStorage();
    Failures failures = new Failures();
    builder.listener(failures);
    try (ModelRun run = new ModelRun(seed, () -> builder.open(OrderSanitizer.over(storage)))) {
      run.run(OPERATIONS);
      run.checkAll();
      assertThat(run.store().verify().damage()).isEmpty();
    }
    assertThat(failures.events()).isEmpty();
  }

  /** Every store is opened again with every other assembly, one after the other. */
  @ParameterizedTest
  @MethodSource("combinations")
  void everyStoreOpensUnderEveryOtherAssembly(Combination first) {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    MemoryStorage storage = new MemoryStorage();
    Failures failures = new Failures();
    try (ModelRun run =
        new ModelRun(
            SEED + 2,
            () -> first.small(ASSEMBLER).listener(failures).open(OrderSanitizer.over(storage)))) {
      run.run(400);
      for (Combination other : all) {
        run.reopenWith(
            () -> other.small(ASSEMBLER).listener(failures).open(OrderSanitizer.over(storage)));
        run.writeSome(20);
        // Back again, so that every ordered pair is tried.
        run.reopenWith(
            () -> first.small(ASSEMBLER).listener(failures).open(OrderSanitizer.over(storage)));
      }
    }
    assertThat(failures.events()).isEmpty();
  }
}
