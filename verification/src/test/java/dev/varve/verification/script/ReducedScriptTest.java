package dev.varve.verification.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.testkit.script.Script;
import dev.varve.testkit.script.ScriptFailure;
import dev.varve.testkit.script.ScriptGenerator;
import dev.varve.testkit.script.ScriptRecipe;
import dev.varve.testkit.script.ScriptReducer;
import dev.varve.testkit.script.ScriptRunner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a script finds is shown by the few lines that it takes. */
class ReducedScriptTest {
  private static final String ASSEMBLY =
      Variant.of(VariantHost.combinations().getLast())
          .with("store.background", "inline")
          .toString();

  @Test
  void aFlushThatForgetsDeletionsIsFoundAndReducedToFewLines() {
    BrokenStore broken = new BrokenStore();
    ScriptFailure failure = firstFailure(broken);
    ScriptFailure reduced = new ScriptReducer(broken, Duration.ofSeconds(60)).reduce(failure);
    Script script = reduced.script();
    assertThat(script.lines().size()).as("%s", script).isLessThanOrEqualTo(4);
    assertThat(reduced.expected()).isEqualTo("absent");
    // What is printed can be run again: it fails with the flaw, and not without it.
    Script read = Script.parse(script.toString());
    assertThat(catchThrowableOfType(ScriptFailure.class, () -> new ScriptRunner(broken).run(read)))
        .isNotNull();
    new ScriptRunner(new VariantHost(true)).run(read);
  }

  private static ScriptFailure firstFailure(BrokenStore broken) {
    ScriptGenerator generator = new ScriptGenerator(ScriptRecipe.of(1500, ASSEMBLY));
    for (long seed = 1; seed <= 10; seed++) {
      try {
        new ScriptRunner(broken).run(generator.script(seed));
      } catch (ScriptFailure e) {
        return e;
      }
    }
    throw new AssertionError("the flaw was not found");
  }
}
