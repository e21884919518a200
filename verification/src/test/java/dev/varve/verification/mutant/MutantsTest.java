package dev.varve.verification.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.verification.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * Every mutant is found by every suite that must find it. In the build the smoke mutants are tried;
 * with {@code -Dvarve.mutants=all} all of them, and every suite is tried when nothing is wrong too;
 * with the start of a name, or several with commas between, in place of {@code all} those.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {
  private static final String WANTED = System.getProperty("varve.mutants", "");
  private static final Path TABLE = Path.of("target", "mutants.md");
  private static final int AT_A_TIME = 2;

  private final Ledger ledger = new Ledger("mutants");
  private final ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
  private final Map<String, String> rows = new ConcurrentSkipListMap<>();

  @TestFactory
  Stream<DynamicTest> everyMutantIsFound(@TempDir Path directory) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Trial trial : trials()) {
      Path own = Files.createDirectory(directory.resolve(String.valueOf(tests.size())));
      Future<Outcome> outcome = workers.submit(() -> trial.run(own));
      tests.add(DynamicTest.dynamicTest(trial.toString(), () -> check(trial, outcome.get())));
    }
    return tests.stream();
  }

  private List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    Set<Killer> seen = new HashSet<>();
    for (Mutant mutant : MutantFile.all()) {
      if (isWanted(mutant)) {
        for (Killer killer : mutant.killers()) {
          if (WANTED.equals("all") && seen.add(killer)) {
            trials.add(new Trial(mutant, killer, true));
          }
          trials.add(new Trial(mutant, killer, false));
        }
      }
    }
    return trials;
  }

  private static boolean isWanted(Mutant mutant) {
    return switch (WANTED) {
      case "" -> mutant.smoke();
      case "all" -> true;
      default -> Stream.of(WANTED.split(",")).anyMatch(mutant.id()::startsWith);
    };
  }

  private void check(Trial trial, Outcome outcome) {
    String what = outcome.kind().name().toLowerCase(Locale.ROOT);
    ledger.count(trial.sound() ? "sound " + what : what);
    ledger.add("milliseconds", (long) (outcome.seconds() * 1000));
    String row =
        String.format(
            Locale.ROOT,
            "%s %s, %.1f s, %s |",
            trial.sound()
                ? "| | nothing is wrong | | | `" + trial.killer() + "` | |"
                : trial.mutant().row(),
            what,
            outcome.seconds(),
            outcome.test());
    rows.put(trial.toString(), row);
    System.out.println(row);
    assertThat(outcome.kind())
        .as("%s (%s): %s: %s", trial, trial.mutant().title(), outcome.test(), outcome.message())
        .isEqualTo(trial.expected());
  }

  @AfterAll
  void tell() throws IOException {
    workers.shutdownNow();
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, rows.values());
    if (WANTED.isEmpty() || WANTED.equals("all")) {
      ledger.floor("killed", 12);
    }
    ledger.close();
  }
}
