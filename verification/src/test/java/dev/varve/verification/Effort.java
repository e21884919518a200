package dev.varve.verification;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * How much a suite of random runs does: in the build a fixed number of rounds with fixed seeds; in
 * a soak, rounds with new seeds for a span of time. A round is made from its seed alone, so a seed
 * that is reported is all that is needed to run it again.
 *
 * <p>A soak is asked for by the system property {@code varve.soak}, the time that each suite gets,
 * such as {@code PT15M}. A soak may take as long as it likes, so time limits of tests are off; a
 * {@link RoundLimit} is instead of them. The seed that it starts from is the property {@code
 * varve.seed}, or else the clock's. {@code varve.replay} is the one seed that is to be run.
 */
public final class Effort {
  private static final String SOAK = System.getProperty("varve.soak", "");
  private static final Long FIRST_SEED = Long.getLong("varve.seed");
  private static final Long REPLAY = Long.getLong("varve.replay");

  private Effort() {}

  /** Whether this is a soak. */
  public static boolean isSoak() {
    return !SOAK.isEmpty();
  }

  /**
   * Runs rounds.
   *
   * @param rounds how many there are in the build
   * @param seed of the first round in the build; the others follow it
   * @param share how many parts of the same suite share its time, such as one for each combination
   * @param round is given its seed
   * @return how many rounds were run
   */
  public static long rounds(long rounds, long seed, int share, LongConsumer round) {
    if (REPLAY != null) {
      run(round, REPLAY);
      return 1;
    }
    if (!isSoak()) {
      for (long i = 0; i < rounds; i++) {
        run(round, seed + i);
      }
      return rounds;
    }
    long first = FIRST_SEED != null ? FIRST_SEED : System.currentTimeMillis() * 1_000_000;
    long end = System.nanoTime() + Duration.parse(SOAK).toNanos() / share;
    long count = 0;
    do {
      try (RoundLimit _ = new RoundLimit(first + seed + count)) {
        run(round, first + seed + count);
      }
      count++;
    } while (System.nanoTime() - end < 0);
    return count;
  }

  private static void run(LongConsumer round, long seed) {
    try {
      round.accept(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed " + seed + " (run it again with -Dvarve.replay=" + seed + ")", e);
    }
  }
}
