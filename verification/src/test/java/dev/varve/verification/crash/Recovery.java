package dev.varve.verification.crash;

import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.Audit;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;
import dev.varve.verification.oracle.Session;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a crash: the store is opened and judged, the run goes on in it, and crashes
 * again, several times one after the other; recovery itself is cut off too.
 */
final class Recovery {
  private static final List<LossModel> MODELS = LossModel.honest();
  private static final int DEEPEST = 4;

  private final Ledger ledger;
  private final Function<Random, Opener> openers;

  /** Opens a store, with some assembly. */
  @FunctionalInterface
  interface Opener {
    /** Opens a store. */
    Store open(CrashStorage storage);
  }

  /**
   * A recovery.
   *
   * @param openers chooses the assembly for each opening
   */
  Recovery(Ledger ledger, Function<Random, Opener> openers) {
    this.ledger = ledger;
    this.openers = openers;
  }

  static LossModel anyModel(Random random) {
    return MODELS.get(random.nextInt(MODELS.size()));
  }

  /** Opens what a crash left, judges it, and closes it. */
  void judge(Crash crash, Random random) {
    follow(crash, random, false);
  }

  /** Opens what a crash left, judges it, goes on in it and crashes again. */
  void goOn(Crash crash, Random random) {
    follow(crash, random, true);
  }

  private void follow(Crash crash, Random random, boolean further) {
    ledger.count("images");
    ledger.count("recoveries of depth " + crash.depth());
    if (crash.depth() > 1) {
      ledger.count("nested");
    }
    Crash next;
    Crash cutOff;
    try {
      Snap duringOpening = new Snap(further ? 1 + random.nextInt(24) : 0, random);
      crash.image().watch(duringOpening::look);
      Store store = openers.apply(random).open(crash.image());
      Snap later = new Snap(further ? 1 + random.nextInt(30) : 0, random);
      try {
        crash.image().watch((_, _) -> {});
        Audit.Finding finding = Audit.of(store, crash.history(), crash.promise(), crash.killed());
        History found = finding.history();
        cutOff = duringOpening.crashOfOpening(crash, finding.state());
        next = further ? playOn(store, found, crash, later, random) : null;
      } finally {
        crash.image().watch((_, _) -> {});
        store.close();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(crash.where(), e);
    }
    if (cutOff != null) {
      ledger.count("recoveries cut off");
      follow(cutOff, random, false);
    }
    if (next != null) {
      follow(next, random, next.depth() < DEEPEST);
    }
  }

  private static @Nullable Crash playOn(
      Store store, History found, Crash crash, Snap later, Random random) {
    later.of(store, found);
    crash.image().watch(later::look);
    Session session = new Session(store, found);
    for (int step = 2 + random.nextInt(8); step > 0; step--) {
      session.step(random);
    }
    session.close();
    return later.crashOfRun(crash);
  }

  /** Takes an image at one of the operations to come. */
  private static final class Snap {
    private final Random random;
    private int countdown;
    private @Nullable CrashStorage image;
    private LossModel model = LossModel.PROCESS_KILL;
    private String operation = "";
    private @Nullable Store store;
    private @Nullable History history;
    private @Nullable Promise promise;

    Snap(int countdown, Random random) {
      this.countdown = countdown;
      this.random = new Random(random.nextLong());
    }

    void of(Store newStore, History newHistory) {
      store = newStore;
      history = newHistory;
    }

    void look(CrashStorage storage, String next) {
      if (--countdown == 0) {
        operation = next;
        model = anyModel(random);
        image = storage.crash(model, random);
        promise = history == null ? null : history.promise(store);
      }
    }

    /**
     * The crash in the middle of an opening, which found a state. After a kill only the operating
     * system had it until the opening was over, so a loss of power may take it still.
     */
    @Nullable Crash crashOfOpening(Crash before, int found) {
      Promise old = before.promise();
      boolean logged = before.history().isLogged();
      int least = before.killed() || !logged ? old.durable() : found;
      return crash(
          before.history(),
          new Promise(least, logged ? found : old.accepted(), found, old.keyspaces()),
          before,
          ", recovery cut off before ");
    }

    /** The crash in the run that went on. */
    @Nullable Crash crashOfRun(Crash before) {
      return history == null || promise == null
          ? null
          : crash(history, promise, before, ", then before ");
    }

    private @Nullable Crash crash(History since, Promise what, Crash before, String how) {
      CrashStorage left = image;
      if (left == null) {
        return null;
      }
      return new Crash(
          left,
          model,
          since,
          what,
          before.depth() + 1,
          before.where() + how + operation + " (" + model + ")");
    }
  }
}
