package dev.varve.verification.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.verification.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every mutant is found by every suite that must find it, and every suite is green when nothing is
 * wrong. In the build the smoke mutants are tried; with {@code -Dvarve.mutants=all} all of them;
 * with the start of a name, or several with commas between, in place of {@code all} those.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {
  private static final String WANTED = System.getProperty("varve.mutants", "");
  private static final int AT_A_TIME = 2;

  private final Ledger ledger = new Ledger("mutants");
  private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
  private final Map<String, String> results = new ConcurrentSkipListMap<>();

  @TestFactory
  Stream<DynamicTest> everyMutantIsFound(@TempDir Path directory) throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (Mutant mutant : MutantFile.all()) {
      if (isWanted(mutant)) {
        mutant.killers().forEach(killer -> trials.add(new Trial(mutant, killer)));
      }
    }
    if (WANTED.isEmpty()) {
      ledger.floor("killed", 12).floor("null", 1);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Trial trial : trials) {
      Path own = Files.createDirectory(directory.resolve(String.valueOf(tests.size())));
      Future<Outcome> outcome = workers.submit(() -> trial.run(own));
      tests.add(DynamicTest.dynamicTest(trial.toString(), () -> check(trial, outcome.get())));
    }
    return tests.stream();
  }

  private static boolean isWanted(Mutant mutant) {
    return switch (WANTED) {
      case "" -> mutant.smoke();
      case "all" -> true;
      default -> Stream.of(WANTED.split(",")).anyMatch(mutant.id()::startsWith);
    };
  }

  private void check(Trial trial, Outcome outcome) {
    Mutant mutant = trial.mutant();
    Outcome.Kind right = mutant.isNull() ? Outcome.Kind.SURVIVED : Outcome.Kind.KILLED;
    ledger.count(mutant.isNull() ? "null" : outcome.kind().name().toLowerCase(Locale.ROOT));
    ledger.add("milliseconds", (long) (outcome.seconds() * 1000));
    results.put(
        trial.toString(),
        String.format("%-60s %-9s %5.1f s", trial, outcome.kind(), outcome.seconds()));
    assertThat(outcome.kind())
        .as("%s (%s): %s: %s", trial, mutant.title(), outcome.test(), outcome.message())
        .isEqualTo(right);
  }

  @AfterAll
  void tell() {
    workers.shutdownNow();
    results.values().forEach(System.out::println);
    ledger.close();
  }
}
