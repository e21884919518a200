package dev.varve.verification.fault;

import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.store.CorruptionException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashMoment;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Ledger;
import dev.varve.verification.fault.Cell.Place;
import dev.varve.verification.oracle.Audit;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;
import dev.varve.verification.oracle.Session;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a scene while something fails: as the store is opened, while it is used, or as it is
 * closed. Of each is demanded:
 *
 * <ul>
 *   <li>the failure is told, by an exception or an event;
 *   <li>reads are right, or throw what their contract says;
 *   <li>the store is in the state that the table of docs/durability.md names, and leaves it in the
 *       way that the table names;
 *   <li>closing closes everything, also a store that could not be opened;
 *   <li>when it is opened again, after it was closed or after a loss of power, everything is there
 *       that was acknowledged, and nothing that was rejected, and it works.
 * </ul>
 */
final class Trial {
  private static final Duration LONGEST_TIDYING = Duration.ofSeconds(20);
  private static final int MOST_RETRIES = 20;

  private final Scene scene;
  private final Ledger ledger;
  private final Reports reports = new Reports();
  private final BackgroundMode background;
  private final Opener opener;
  private final Opener auditor;
  private @Nullable FaultStorage rehearsal;

  Trial(Scene scene, Ledger ledger) {
    this(scene, BackgroundMode.INLINE, ledger);
  }

  /** A trial of a store whose background work is done in this way. */
  Trial(Scene scene, BackgroundMode background, Ledger ledger) {
    this.scene = scene;
    this.background = background;
    this.ledger = ledger;
    this.opener = new Opener(scene.combination(), background);
    this.auditor = new Opener(scene.combination(), BackgroundMode.INLINE);
  }

  /** Sets up how a storage fails. */
  @FunctionalInterface
  interface Setting {
    /** Makes the storage fail. */
    void apply(FaultStorage storage) throws Exception;
  }

  /**
   * What is expected of a failure.
   *
   * @param states that the store may be in, if it happened while the store was used
   * @param broken whether something may be thrown that is not of the store
   * @param damage whether it may be told as damage
   * @param told whether somebody must be told
   */
  record Expectation(Set<StoreState> states, boolean broken, boolean damage, boolean told) {
    /** What is expected when an operation fails in a way. */
    static Expectation of(Cell cell) {
      return new Expectation(
          Verdict.states(cell),
          cell.failure().isBroken(),
          cell.failure() == Failure.END_OF_FILE,
          cell.failure() != Failure.INTERRUPT);
    }
  }

  /** How often an operation is carried out in the scene if nothing fails. */
  long occasions(Place place) {
    FaultStorage known = rehearsal;
    if (known == null) {
      known = rehearse();
      rehearsal = known;
    }
    return known.operations(place.kind(), place.file());
  }

  private FaultStorage rehearse() {
    Run run = new Run(new Expectation(Set.of(StoreState.HEALTHY), false, false, false), 0);
    try {
      run.play(_ -> {});
    } catch (Exception | AssertionError e) {
      throw new AssertionError(scene + ", rehearsal", e);
    }
    return run.faults;
  }

  /**
   * Plays the scene with a failure.
   *
   * @param seed chooses how the run ends, and what a loss of power takes
   * @return whether anything failed
   */
  boolean play(String name, Setting failure, Expectation expected, long seed) {
    Run run = new Run(expected, seed);
    try {
      run.play(failure);
      ledger.add("operations that failed", run.faults.injections());
      return run.failed();
    } catch (Exception | AssertionError | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(scene + ", " + name + ", ending " + seed, e);
    } finally {
      var _ = Thread.interrupted();
    }
  }

  /** One play. */
  private final class Run {
    private final CrashStorage disk = scene.disk();
    private final FaultStorage faults = new FaultStorage(disk);
    private final FaultStorage earlier = scene.over(faults);
    private final OrderSanitizer sanitizer = OrderSanitizer.over(earlier);
    private final History history = scene.history();
    private final Expectation expected;
    private final long seed;

    Run(Expectation expected, long seed) {
      this.expected = expected;
      this.seed = seed;
    }

    boolean failed() {
      return faults.injections() > 0;
    }

    void play(Setting failure) throws Exception {
      reports.clear();
      failure.apply(faults);
      Store store = open();
      if (store == null) {
        ledger.count("not opened");
        losePower(history.promise());
        faults.heal();
        afterwards(history.promise());
        return;
      }
      Session session = new Session(store, history);
      boolean whileOpening = failed();
      scene.steps().forEach(step -> attempt(() -> step.accept(session)));
      if (isThreaded()) {
        attempt(store::awaitIdle);
      }
      attempt(session::checkReads);
      if (!failed()) {
        closeFailing(session);
      } else {
        ensureState(store, whileOpening);
        losePower(history.promise(store));
        if (!isThreaded()) {
          ensureTold(); // Already now, and not only in the end.
        }
        if (seed % 2 == 0) {
          closeFailing(session);
        } else {
          closeHealed(session);
        }
        ensureTold();
      }
    }

    private boolean isThreaded() {
      return background == BackgroundMode.THREADS;
    }

    private @Nullable Store open() {
      Store[] store = new Store[1];
      attempt(() -> store[0] = opener.open(sanitizer, reports));
      if (store[0] == null) {
        ensureTold();
        sanitizer.assertClosed();
      }
      return store[0];
    }

    /** Does something that may fail, but only in the ways that are promised. */
    private boolean attempt(Runnable step) {
      try {
        step.run();
        return true;
      } catch (CorruptionException e) {
        if (!expected.damage) {
          throw new AssertionError("an error was taken for damage", e);
        }
        reports.add(e);
      } catch (StoreException e) {
        reports.add(e);
      } catch (RuntimeException | Error e) {
        if (!expected.broken || !faults.thrown().contains(e)) {
          throw e;
        }
        reports.add(e);
      }
      return false;
    }

    private void ensureState(Store store, boolean whileOpening) {
      if (isThreaded()) {
        // The thread that met the failure may not have got to the store's state yet.
        await(() -> isExpected(store.state(), whileOpening));
      }
      StoreState state = store.state();
      if (!isExpected(state, whileOpening)) {
        throw new AssertionError(
            "the store is " + state + ", expected one of " + expected.states + "; " + reports);
      }
    }

    private boolean isExpected(StoreState state, boolean whileOpening) {
      boolean recovered = whileOpening && state == StoreState.HEALTHY;
      // What was resumed begins anew, and what comes of earlier failures is not looked at here.
      boolean earlierOne =
          !scene.earlier().isEmpty() && !expected.broken && state != StoreState.FAILED;
      return expected.states.contains(state) || recovered || earlierOne;
    }

    /** Waits until something is so, but not for ever. */
    private static void await(BooleanSupplier condition) {
      long last = System.nanoTime() + LONGEST_TIDYING.toNanos();
      while (!condition.getAsBoolean() && System.nanoTime() - last < 0) {
        Thread.onSpinWait();
      }
    }

    private void ensureTold() {
      List<Throwable> thrown = faults.thrown();
      if (!expected.told) {
        return;
      }
      if (thrown.isEmpty()) {
        throw new AssertionError("failed, though nothing was injected: " + reports);
      }
      // Of what fails for ever, one failure may take the place of another.
      if (thrown.stream().noneMatch(reports::have)) {
        throw new AssertionError(
            "nobody was told of: " + thrown.getFirst() + ", only of " + reports, thrown.getFirst());
      }
    }

    /** What a loss of power leaves now holds all that was promised. */
    private void losePower(Promise promise) {
      CrashMoment moment = disk.moment();
      LossModel model = seed % 3 == 0 ? LossModel.ADVERSARIAL : LossModel.DROP_ALL;
      audit(moment.crash(model, new Random(seed)), promise, false);
    }

    private void audit(CrashStorage left, Promise promise, boolean killed) {
      try (Store store = auditor.open(OrderSanitizer.over(left))) {
        Audit.of(store, history, promise, killed);
      }
      ledger.count("reopened");
    }

    /** Closes the store while its storage fails still, or begins to. */
    private void closeFailing(Session session) {
      Store store = session.store();
      boolean sound = isWritable(store);
      boolean quiet = !failed();
      Promise promise = history.promise(store);
      boolean closed = attempt(session::close);
      if (quiet && failed()) {
        ledger.count("failed at close");
        ensureTold();
      }
      if (store.state() != StoreState.CLOSED) {
        throw new AssertionError("the store is " + store.state() + " after it was closed");
      }
      sanitizer.assertClosed();
      if (closed && (sound || !history.isLogged()) && !history.isOpen()) {
        history.allDurable();
        promise = history.promise();
      }
      losePower(promise);
      faults.heal();
      afterwards(history.promise());
    }

    /** Leaves the state in the way that there is, now that the cause is gone, and closes. */
    private void closeHealed(Session session) {
      attempt(session::resume);
      faults.heal();
      earlier.heal();
      awaitEndOfRetries(session.store());
      goOn(session);
      attempt(session::close);
      sanitizer.assertClosed();
      afterwards(history.promise());
    }

    /** Work that failed is tried again after a pause, and then nothing fails any more. */
    private void awaitEndOfRetries(Store store) {
      int tries = 0;
      while (isThreaded() && !attempt(store::awaitIdle) && isWritable(store)) {
        if (++tries > MOST_RETRIES) {
          throw new AssertionError("nothing fails, but background work never ends: " + reports);
        }
      }
    }

    private static boolean isWritable(Store store) {
      return store.state() == StoreState.HEALTHY || store.state() == StoreState.DEGRADED;
    }

    /** Opens the store once more, and uses it. */
    private void afterwards(Promise promise) {
      var _ = Thread.interrupted();
      try (Store store = auditor.open(OrderSanitizer.over(disk))) {
        Audit.Finding found = Audit.of(store, history, promise, true);
        Session session = new Session(store, found.history());
        Play.later().forEach(step -> step.accept(session));
        ensureHealthy(store);
      }
      ledger.count("reopened");
    }

    /** The cause is gone: the way out of each state. */
    private void goOn(Session session) {
      Store store = session.store();
      ledger.count("then " + store.state());
      switch (store.state()) {
        case HEALTHY, DEGRADED -> use(session);
        case SUSPENDED -> {
          session.resume();
          use(session);
          ledger.count("resumed");
        }
        case READ_ONLY -> {
          session.checkReads();
          ensureRejected(session);
        }
        case FAILED -> {
          try {
            store.get(new byte[] {1});
            throw new AssertionError("a read was answered");
          } catch (StoreException e) {
            ledger.count("failed as promised");
          }
        }
        case CLOSED -> throw new AssertionError("nobody closed it");
      }
    }

    private void ensureRejected(Session session) {
      try {
        session.store().put(new byte[] {1}, new byte[0]);
      } catch (WriteRejectedException e) {
        ledger.count("rejected as promised");
        return;
      }
      throw new AssertionError("a write was taken");
    }

    private void use(Session session) {
      if (expected.damage) {
        // What was found damaged is left alone until the store is opened again.
        session.checkReads();
        return;
      }
      Play.later().forEach(step -> step.accept(session));
      ensureHealthy(session.store());
    }

    private void ensureHealthy(Store store) {
      if (isThreaded()) {
        // A flush that is done may still tidy up, which is what may have failed before.
        await(() -> store.state() != StoreState.DEGRADED);
      }
      if (store.state() != StoreState.HEALTHY) {
        throw new AssertionError("nothing fails, but the store is " + store.state());
      }
    }
  }

  @Override
  public String toString() {
    return scene.toString();
  }
}
