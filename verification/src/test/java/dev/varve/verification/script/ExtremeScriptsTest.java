package dev.varve.verification.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.EngineSettings;
import dev.varve.spi.ComponentKind;
import dev.varve.testkit.script.Operation;
import dev.varve.testkit.script.ScriptGenerator;
import dev.varve.testkit.script.ScriptRecipe;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options change how a store does its work, never what it answers, however extreme they are. */
class ExtremeScriptsTest {
  private static final List<Combination> ALL = VariantHost.combinations();
  private static final int OPERATIONS = 300;
  private static final Ledger LEDGER = new Ledger("script-extremes");

  static List<Combination> combinations() {
    return ALL;
  }

  @AfterAll
  static void floors() {
    ScriptSuite.floors(LEDGER, 10);
    LEDGER.floor("assemblies", 10L * ALL.size());
    LEDGER.floor("operations", 3L * ALL.size() * OPERATIONS);
    LEDGER.close();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void extremeOptionsAnswerAsTheModelDoes(Combination combination) {
    VariantHost plain = new VariantHost(false);
    VariantHost crashing = new VariantHost(true);
    int number = ALL.indexOf(combination);
    Effort.rounds(
        1,
        77_000_000L + 1000L * number,
        ALL.size(),
        seed -> {
          List<Variant> extremes = Extremes.of(VariantHost.ASSEMBLER, combination, seed);
          Random random = new Random(seed);
          LEDGER.add("assemblies", extremes.size());
          List<String> names = new ArrayList<>(extremes.stream().map(Variant::toString).toList());
          // In the build each combination takes another third of them; a soak takes all.
          int step = Effort.isSoak() ? 1 : 3;
          for (int i = number % step; i < names.size(); i += step) {
            boolean crashes = random.nextInt(3) == 0;
            ScriptRecipe recipe =
                new ScriptRecipe(
                    OPERATIONS, names.get(i), names, crashes, Variant.MAX_KEY, Variant.MAX_VALUE);
            ScriptSuite.run(
                crashes ? crashing : plain, new ScriptGenerator(recipe).script(seed + i), LEDGER);
          }
        });
  }

  @Test
  void everyEdgeOfEveryOptionIsTried() {
    Combination combination = ALL.getFirst();
    List<Variant> extremes = Extremes.of(VariantHost.ASSEMBLER, combination, 1);
    List<String> options =
        extremes.stream()
            .flatMap(variant -> variant.options().entrySet().stream())
            .map(option -> option.getKey() + "=" + option.getValue())
            .toList();
    assertThat(options)
        .contains("store.cache-size=0B", "keyspace.memtable-size=1B", "table.block-size=256B")
        .contains("store." + EngineSettings.VERIFY_TABLES + "=false");
    for (ComponentKind kind : List.of(ComponentKind.COMPRESSION, ComponentKind.FILTER)) {
      for (String name : VariantHost.ASSEMBLER.catalog().names(kind)) {
        assertThat(options).contains("table." + kind + "=" + name);
      }
    }
  }

  @Test
  void theNameOfAnAssemblySaysAllOfIt() {
    for (Variant variant : Extremes.of(VariantHost.ASSEMBLER, ALL.getLast(), 2)) {
      assertThat(Variant.parse(variant.toString())).isEqualTo(variant);
      assertThat(new Operation.ReopenAs(variant.toString()).toString()).contains("=");
    }
  }
}
