package dev.varve.engine.runtime;

import dev.varve.event.StoreListener;
import java.lang.ref.Cleaner;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an engine needs from its surroundings. Tests replace it.
 *
 * @param clock the time of day, which is recorded and given to policies; correctness never depends
 *     on it
 * @param ticker nanoseconds from any start, for durations
 * @param threads makes the threads for background work
 * @param random for the identity of a new store
 * @param listeners that are told what happens
 * @param cleaner finds forgotten handles; it is shared by all stores, because a cleaner has a
 *     thread that only a garbage collection ends, and a closed store leaves no thread behind
 */
public record Environment(
    InstantSource clock,
    LongSupplier ticker,
    ThreadFactory threads,
    RandomGenerator random,
    List<StoreListener> listeners,
    Cleaner cleaner) {

  /** An environment. */
  public Environment {
    listeners = List.copyOf(listeners);
  }

  /** An environment with a cleaner of its own. */
  public Environment(
      InstantSource clock,
      LongSupplier ticker,
      ThreadFactory threads,
      RandomGenerator random,
      List<StoreListener> listeners) {
    this(clock, ticker, threads, random, listeners, Cleaner.create(threads));
  }

  /** The system's clocks, platform threads that do not keep the JVM alive, and no listeners. */
  public static Environment system() {
    return new Environment(
        InstantSource.system(),
        System::nanoTime,
        Thread.ofPlatform().daemon().factory(),
        new SecureRandom(),
        List.of());
  }

  /** This environment with other listeners. */
  public Environment withListeners(List<StoreListener> others) {
    return new Environment(clock, ticker, threads, random, others, cleaner);
  }
}
