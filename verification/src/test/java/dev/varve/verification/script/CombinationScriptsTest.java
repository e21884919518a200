package dev.varve.verification.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.EngineSettings;
import dev.varve.testkit.script.Operation;
import dev.varve.testkit.script.Script;
import dev.varve.testkit.script.ScriptGenerator;
import dev.varve.testkit.script.ScriptRecipe;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every combination of parts answers long scripts as the model does. */
class CombinationScriptsTest {
  private static final List<Combination> ALL = VariantHost.combinations();
  private static final int OPERATIONS = 4000;
  private static final int ROUNDS = 21;
  private static final Ledger LEDGER = new Ledger("script");

  static List<Combination> combinations() {
    return ALL;
  }

  @AfterAll
  static void floors() {
    ScriptSuite.floors(LEDGER, 200);
    LEDGER.floor("operations", (long) ALL.size() * ROUNDS * OPERATIONS);
    LEDGER.floor(ScriptSuite.name(Operation.ReopenAs.class), 1000);
    LEDGER.floor(ScriptSuite.name(Operation.Crash.class), 500);
    LEDGER.close();
  }

  /** One script in three crashes; one in two does all its work in the writes. */
  @ParameterizedTest
  @MethodSource("combinations")
  void everyCombinationAnswersAsTheModelDoes(Combination combination) {
    List<String> all =
        ALL.stream().map(CombinationScriptsTest::inline).map(Variant::toString).toList();
    VariantHost plain = new VariantHost(false);
    VariantHost crashing = new VariantHost(true);
    long first = 1_000_000L * ALL.indexOf(combination);
    Effort.rounds(
        ROUNDS,
        first,
        ALL.size(),
        seed -> {
          boolean crashes = seed % 3 == 0;
          String assembly =
              (seed % 2 == 0 ? inline(combination) : Variant.of(combination)).toString();
          ScriptRecipe recipe =
              new ScriptRecipe(
                  OPERATIONS, assembly, all, crashes, Variant.MAX_KEY, Variant.MAX_VALUE);
          ScriptSuite.run(
              crashes ? crashing : plain, new ScriptGenerator(recipe).script(seed), LEDGER);
        });
  }

  /** There and back again, so that every ordered pair is tried. */
  @ParameterizedTest
  @MethodSource("combinations")
  void everyStoreOpensAsEveryOtherAssembly(Combination first) {
    Effort.rounds(
        1,
        500_000_000L + ALL.indexOf(first),
        ALL.size(),
        seed -> {
          String assembly = Variant.of(first).toString();
          List<Operation> some =
              new ScriptGenerator(ScriptRecipe.of(1200, assembly)).script(seed).operations();
          List<Operation> operations = new ArrayList<>(some.subList(0, 240));
          for (Combination other : ALL) {
            for (Combination next : List.of(other, first)) {
              operations.add(new Operation.ReopenAs(Variant.of(next).toString()));
              operations.add(new Operation.Check());
              operations.addAll(
                  some.subList(operations.size() % 1000, operations.size() % 1000 + 15));
            }
          }
          ScriptSuite.run(new VariantHost(false), Script.of(seed, assembly, operations), LEDGER);
        });
  }

  @Test
  void thereIsEveryPartOfEveryKind() {
    assertThat(ALL).hasSizeGreaterThanOrEqualTo(3 * 2 * 1 * 4);
    assertThat(VariantHost.ASSEMBLER.catalog().problems()).isEmpty();
  }

  private static Variant inline(Combination combination) {
    return Variant.of(combination).with("store." + EngineSettings.BACKGROUND.name(), "inline");
  }
}
