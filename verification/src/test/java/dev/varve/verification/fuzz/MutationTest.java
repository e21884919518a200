package dev.varve.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.storage.FileName;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.corruption.Fixture;
import dev.varve.verification.corruption.Fixtures;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes the seeds of each target by chance, the same way in each build. It finds less than a
 * fuzzer that watches where inputs lead, and needs none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MutationTest {
  private static final int ROUNDS = 8;
  private static final int INPUTS = 60;

  private final Ledger ledger =
      new Ledger("fuzz").floor("inputs", 10_000).floor("seeds", 60).floor("targets", 20);

  @AfterAll
  void report() {
    ledger.close();
  }

  static List<Target> targets() {
    return Targets.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seedsAreRead(Target target) {
    ledger.count("targets");
    for (byte[] seed : target.seeds()) {
      ledger.count("seeds");
      Meters.run(target, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void changedSeedsDoNoHarm(Target target) {
    int share = targets().size();
    Effort.rounds(
        ROUNDS,
        target.name().hashCode(),
        share,
        seed -> {
          Mutator mutator = new Mutator(new Random(seed));
          for (int i = 0; i < INPUTS; i++) {
            ledger.count("inputs");
            Meters.run(target, mutator.mutate(target.seeds()));
          }
        });
  }

  /** Else nothing that is made to look right would get past the first check. */
  @Test
  void checksumsOfSoundFilesAreRightWhenTheyAreMadeRightAgain() {
    List<Fixture> fixtures =
        Fixtures.small().stream().filter(fixture -> !fixture.name().startsWith("torn")).toList();
    for (Fixture fixture : fixtures) {
      for (FileName name : fixture.image().files().keySet()) {
        byte[] sound = fixture.image().bytes(name);
        byte[] repaired = sound.clone();
        Checksums.repair(repaired);
        assertThat(repaired).as("%s of %s", name, fixture).isEqualTo(sound);
      }
    }
  }
}
