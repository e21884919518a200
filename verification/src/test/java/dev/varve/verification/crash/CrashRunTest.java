package dev.varve.verification.crash;

import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Session;
import dev.varve.verification.oracle.Stores;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random runs of every combination of parts, which crash at a good share of their operations, in
 * every model of loss: what is there afterwards is the state after some prefix of the commits,
 * which includes all that was promised. The run goes on from there, and crashes again.
 */
class CrashRunTest {
  private static final Ledger LEDGER =
      new Ledger("crash of random runs").floor("images", 3000).floor("nested", 1000);

  private static final int STEPS = 60;

  /** Of so many operations one is looked at. */
  private static final int SHARE = 6;

  static Stream<Combination> logged() {
    return Stores.logged().stream();
  }

  static Stream<Combination> unlogged() {
    return Stores.unlogged().stream();
  }

  @AfterAll
  static void settle() {
    for (LossModel model : LossModel.honest()) {
      LEDGER.floor("images " + model, 80);
    }
    LEDGER.floor("recoveries cut off", 300).floor("recoveries of depth 4", 100);
    LEDGER.close();
  }

  @ParameterizedTest
  @MethodSource("logged")
  void aCrashLeavesAPrefixOfTheCommits(Combination combination) {
    rounds(combination, Stores.logged(), true);
  }

  @ParameterizedTest
  @MethodSource("unlogged")
  void withoutALogACrashLeavesWhatWasFlushed(Combination combination) {
    rounds(combination, Stores.unlogged(), false);
  }

  private static void rounds(Combination combination, List<Combination> others, boolean logged) {
    Recovery recovery = new Recovery(LEDGER, random -> Openers.any(combination, others, random));
    Effort.rounds(
        1,
        combination.toString().hashCode() * 1000L,
        Stores.logged().size() + Stores.unlogged().size(),
        seed -> new Run(combination, seed, logged, recovery).run());
  }

  /** A run that is looked at before some of its operations. */
  private static final class Run {
    private final Combination combination;
    private final long seed;
    private final Random random;
    private final Random chance;
    private final Recovery recovery;
    private final History history;
    private final Marks marks = new Marks(LEDGER);
    private final Queue<Crash> crashes = new ArrayDeque<>();
    private volatile @Nullable Store store;

    Run(Combination combination, long seed, boolean logged, Recovery recovery) {
      this.combination = combination;
      this.seed = seed;
      this.random = new Random(seed);
      this.chance = new Random(seed + 1);
      this.recovery = recovery;
      this.history = History.ofNothing(logged);
    }

    void run() {
      CrashStorage storage = new CrashStorage();
      storage.watch(this::look);
      BackgroundMode background = seed % 4 == 0 ? BackgroundMode.THREADS : BackgroundMode.INLINE;
      history.beginKeyspace(Store.DEFAULT_KEYSPACE);
      Store opened = Stores.builder(combination, background).open(OrderSanitizer.over(storage));
      store = opened;
      try (Session session = new Session(opened, history)) {
        for (int i = 0; i < STEPS; i++) {
          session.step(random);
          followAll();
        }
      }
      LEDGER.add("operations", storage.operations());
      followAll();
    }

    /** Called with the lock of the storage held. */
    private void look(CrashStorage storage, String operation) {
      if (chance.nextInt(SHARE) == 0) {
        LossModel model = Recovery.anyModel(chance);
        CrashStorage image = storage.crash(model, chance);
        LEDGER.count("images " + model);
        marks.crashed(operation);
        String where =
            combination
                + ", seed "
                + seed
                + ", before operation "
                + storage.operations()
                + " ("
                + operation
                + "), "
                + model;
        synchronized (crashes) {
          crashes.add(new Crash(image, model, history, history.promise(store), 1, where));
        }
      }
      marks.passed(operation);
    }

    private void followAll() {
      while (true) {
        Crash crash;
        synchronized (crashes) {
          crash = crashes.poll();
        }
        if (crash == null) {
          return;
        }
        recovery.goOn(crash, random(crash));
      }
    }

    private Random random(Crash crash) {
      return new Random(seed * 31 + crash.where().hashCode());
    }
  }
}
