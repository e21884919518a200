package dev.varve.verification.fault;

import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashMoment;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.Audit;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;
import dev.varve.verification.oracle.Session;
import dev.varve.verification.oracle.Stores;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Uses of a store during each of which something fails. Of each is demanded:
 *
 * <ul>
 *   <li>the failure is told, by an exception or an event;
 *   <li>reads are right, or throw what their contract says;
 *   <li>the store is in the state that the table of its design names, and leaves it in the way that
 *       the table names;
 *   <li>when it is opened again, after it was closed or after a loss of power, everything is there
 *       that was acknowledged, and nothing that was rejected.
 * </ul>
 */
final class Trial {
  private final Combination combination;
  private final Ledger ledger;
  private final Reports reports = new Reports();
  private final StoreBuilder listened;
  private final StoreBuilder plain;

  Trial(Combination combination, Ledger ledger) {
    this.combination = combination;
    this.ledger = ledger;
    this.listened = Stores.builder(combination, BackgroundMode.INLINE).listener(reports);
    this.plain = Stores.builder(combination, BackgroundMode.INLINE);
  }

  /** Sets up how a storage fails. */
  @FunctionalInterface
  interface Setting {
    /** Makes the storage fail. */
    void apply(FaultStorage storage) throws Exception;
  }

  /**
   * Plays steps on a new store.
   *
   * @param states that the store may be in afterwards
   * @return whether anything failed
   */
  boolean failWhileOpen(
      String name, Setting fault, Set<StoreState> states, List<Consumer<Session>> steps) {
    try {
      return new Run().play(fault, states, steps);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(combination + ", " + name, e);
    }
  }

  /** One use. */
  private final class Run {
    private final CrashStorage disk = new CrashStorage();
    private final FaultStorage storage = new FaultStorage(disk);
    private final History history = History.ofNothing(true);
    private long told;

    boolean play(Setting fault, Set<StoreState> states, List<Consumer<Session>> steps)
        throws Exception {
      history.beginKeyspace(Store.DEFAULT_KEYSPACE);
      Store store = listened.open(OrderSanitizer.over(storage));
      Session session = new Session(store, history);
      long reported = reports.count();
      fault.apply(storage);
      steps.forEach(step -> attempt(() -> step.accept(session)));
      attempt(session::checkReads);
      boolean failed = storage.injections() > 0;
      StoreState state = store.state();
      if (failed ? !states.contains(state) : state != StoreState.HEALTHY) {
        throw new AssertionError("the store is " + state + ", expected one of " + states);
      }
      losePower(store);
      if (failed && told + reports.count() == reported) {
        throw new AssertionError("nobody was told");
      }
      attempt(session::resume);
      storage.heal();
      if (failed) {
        goOn(session);
      }
      attempt(session::close);
      audit(disk, history.promise(), true);
      return failed;
    }

    /** Does something that may fail, but only in the ways that are promised. */
    private void attempt(Runnable step) {
      try {
        step.run();
      } catch (StoreException e) {
        told++;
      } catch (OutOfMemoryError e) {
        if (!"injected".equals(e.getMessage())) {
          throw e;
        }
        told++;
      }
    }

    /** What a loss of power leaves now holds all that was promised. */
    private void losePower(Store store) {
      Promise promise = history.promise(store);
      CrashMoment moment = disk.moment();
      audit(moment.crash(LossModel.DROP_ALL, new Random(1)), promise, false);
      audit(moment.crash(LossModel.ADVERSARIAL, new Random(told)), promise, false);
    }

    private void audit(CrashStorage left, Promise promise, boolean killed) {
      try (Store store = plain.open(OrderSanitizer.over(left))) {
        Audit.of(store, history, promise, killed);
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
          try {
            store.put(new byte[] {1}, new byte[0]);
            throw new AssertionError("a write was taken");
          } catch (WriteRejectedException e) {
            ledger.count("rejected as promised");
          }
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

    private void use(Session session) {
      Play.put(session, 7, Durability.DEVICE);
      session.flush();
      session.compact();
      session.checkReads();
      StoreState state = session.store().state();
      if (state != StoreState.HEALTHY) {
        throw new AssertionError("the cause is gone, but the store stays " + state);
      }
    }
  }
}
