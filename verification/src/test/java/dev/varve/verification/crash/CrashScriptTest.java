package dev.varve.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.testkit.storage.CrashMoment;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;
import dev.varve.verification.oracle.Stores;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Short scripts, each of which crashes at every one of its operations, in every model of loss. What
 * is there afterwards is the state after some prefix of the commits, which includes all that was
 * promised.
 */
class CrashScriptTest {
  private static final Ledger LEDGER =
      new Ledger("crash of scripts")
          .floor("images", 3000)
          .floor("images of all that are possible", 1000)
          .floor("operations", 600);

  /** So many combinations of what is kept of each file are tried at each operation. */
  private static final int COMBINATIONS = 8;

  /** After one crash of so many the run goes on. */
  private static final int FURTHER = 16;

  @AfterAll
  static void settle() {
    Marks.demandAll(LEDGER, 5);
    LEDGER.close();
  }

  static Stream<Script> scripts() {
    return Script.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aCrashAtAnyOperationLeavesAPrefixOfTheCommits(Script script) {
    List<Combination> combinations = Stores.logged();
    Effort.rounds(
        1,
        script.name().hashCode(),
        Script.all().size(),
        seed -> {
          int first = Math.floorMod(seed, combinations.size());
          // One combination of each log.
          Set<String> logs = new HashSet<>();
          for (int i = 0; i < combinations.size(); i++) {
            Combination combination = combinations.get((first + i) % combinations.size());
            if (logs.add(combination.wal())) {
              new Run(script, combination, seed).run();
            }
          }
        });
  }

  /** A script on a combination. */
  private static final class Run {
    private final Script script;
    private final Combination combination;
    private final Random random;
    private final Recovery recovery;
    private final Marks marks = new Marks(LEDGER);
    private long looked;

    Run(Script script, Combination combination, long seed) {
      this.script = script;
      this.combination = combination;
      this.random = new Random(seed);
      List<Combination> all = Stores.logged();
      this.recovery = new Recovery(LEDGER, chance -> Openers.any(combination, all, chance));
    }

    void run() {
      Stage stage =
          new Stage(
              combination,
              (storage, operation, history, store) -> {
                look(storage, operation, history, history.promise(store));
              });
      script.play().accept(stage);
      stage.close();
      assertThat(looked).isPositive();
      LEDGER.add("operations", looked);
    }

    private void look(CrashStorage storage, String operation, History history, Promise promise) {
      looked++;
      marks.crashed(operation);
      marks.passed(operation);
      String where =
          script + " on " + combination + ", before operation " + looked + " (" + operation + "), ";
      CrashMoment moment = storage.moment();
      for (LossModel model : LossModel.honest()) {
        LEDGER.count("images " + model);
        follow(moment.crash(model, random), model, history, promise, where + model);
      }
      if (!Effort.isSoak() && !script.equals(Script.ANOTHER_LOG)) {
        return;
      }
      // Every image of a small scope: ten times as many.
      moment
          .everyImage(COMBINATIONS)
          .forEach(image -> {
            LEDGER.count("images of all that are possible");
            // By the model that promises least.
            LossModel model = LossModel.ADVERSARIAL;
            follow(image.storage(), model, history, promise, where + image.description());
          });
    }

    private void follow(
        CrashStorage image, LossModel model, History history, Promise promise, String where) {
      Crash crash = new Crash(image, model, history, promise, 1, where);
      if (random.nextInt(FURTHER) == 0) {
        recovery.goOn(crash, random);
      } else {
        recovery.judge(crash, random);
      }
    }
  }
}
