package dev.varve.verification.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.varve.storage.FileKind;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.fault.Cell.Place;
import dev.varve.verification.fault.Trial.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation on every kind of file fails in every way, once and for ever, while stores of
 * several assemblies are created, opened, recovered, used and closed.
 *
 * <p>A rehearsal counts the occasions of each operation in all scenes. In the build each way to
 * fail is tried at some of them, evenly spread; in a soak at others in each round.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {
  private static final Ledger LEDGER =
      new Ledger("faults").floor("faults", 5_000).floor("cells", 700);
  private static final Map<Long, List<Trial>> TRIALS = new HashMap<>();

  /** At so many occasions each way to fail is tried in a round, if there are so many. */
  private static final int OCCASIONS = 5;

  /** Some milliseconds are usual. */
  private static final Duration LONGEST_TRIAL = Duration.ofSeconds(60);

  /** What no store ever does. */
  private static final Map<Place, String> NEVER_DONE =
      Map.of(
          new Place(Kind.CREATE, FileKind.LOCK), "taking the lock creates its file",
          new Place(Kind.APPEND, FileKind.LOCK), "the locked file has no content",
          new Place(Kind.SYNC, FileKind.LOCK), "the locked file has no content",
          new Place(Kind.OPEN, FileKind.LOCK), "the locked file has no content",
          new Place(Kind.READ, FileKind.LOCK), "the locked file has no content",
          new Place(Kind.DELETE, FileKind.LOCK), "others may wait for the lock");

  @AfterAll
  static void settle() {
    LEDGER.close();
  }

  /** A moment in a scene at which an operation is carried out. */
  private record Occasion(Trial trial, long k) {}

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFailureIsToldAndLosesNothing(Kind kind) {
    Effort.rounds(1, 3, Kind.values().length, seed -> sweep(kind, seed));
  }

  private static void sweep(Kind kind, long seed) {
    List<Trial> trials = trials(seed);
    for (Place place : Place.all()) {
      if (place.kind() != kind) {
        continue;
      }
      List<Occasion> occasions = new ArrayList<>();
      for (Trial trial : trials) {
        for (long k = 1; k <= trial.occasions(place); k++) {
          occasions.add(new Occasion(trial, k));
        }
      }
      assertThat(occasions.isEmpty())
          .as("%s is never done: %s", place, NEVER_DONE.get(place))
          .isEqualTo(NEVER_DONE.containsKey(place));
      for (Cell cell : place.cells()) {
        sweep(cell, occasions, seed);
      }
    }
  }

  private static void sweep(Cell cell, List<Occasion> occasions, long seed) {
    if (occasions.isEmpty()) {
      return;
    }
    int step = Math.max(1, occasions.size() / OCCASIONS);
    int first = Math.floorMod(cell.toString().hashCode() + seed, step);
    for (int i = first; i < occasions.size(); i += step) {
      fail(cell, occasions.get(i), seed + i);
    }
    LEDGER.count("cells");
  }

  private static void fail(Cell cell, Occasion occasion, long ending) {
    String name = cell + ", occasion " + occasion.k;
    boolean failed =
        assertTimeoutPreemptively(
            LONGEST_TRIAL,
            () ->
                occasion.trial.play(
                    name,
                    storage -> storage.inject(cell.rule(occasion.k)),
                    Expectation.of(cell),
                    ending),
            () -> occasion.trial + ", " + name + " never ends");
    if (!failed) {
      throw new AssertionError(occasion.trial + ", " + name + " did not come");
    }
    LEDGER.count("faults");
    LEDGER.count("faults " + cell.kind());
  }

  private static List<Trial> trials(long seed) {
    return TRIALS.computeIfAbsent(
        Math.floorMod(seed, Scene.CASTS),
        cast -> Scene.all(cast).stream().map(scene -> new Trial(scene, LEDGER)).toList());
  }
}
