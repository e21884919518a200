package dev.varve.engine.background;

import dev.varve.engine.tree.KeyspaceTree;
import java.io.IOException;
import java.time.Duration;

/**
 * All background work of a store: what is done, and when.
 *
 * <p>Thread safety: all methods may be called by any thread that holds no lock.
 */
public final class Jobs {
  /** How often policies are asked though nothing changed, because some look at the time. */
  private static final Duration TICK = Duration.ofSeconds(10);

  private final Shop shop;
  private final Flusher flusher;
  private final Compactor compactor;
  private final Background background;

  /**
   * Background work that starts now.
   *
   * @param inline whether it is done in the threads that make it necessary
   * @param name of the store, for the names of threads
   * @param compactors how many threads compact
   * @param compactionRate how many bytes a second they may write, or 0 for no limit
   */
  public Jobs(Shop shop, boolean inline, String name, int compactors, long compactionRate) {
    this.shop = shop;
    BackgroundHealth failures = new BackgroundHealth(shop.health(), shop.events(), shop.counters());
    this.compactor = new Compactor(shop, failures, inline ? 1 : compactors, compactionRate);
    this.flusher = new Flusher(shop, failures, compactor::somethingChanged, this::compactionWanted);
    this.background =
        inline
            ? new InlineBackground(flusher, compactor)
            : new ThreadedBackground(
                shop.environment(), shop.events(), name, compactors, flusher, compactor);
    compactor.helpedBy(background);
    if (!inline) {
      background.every(TICK, this::tick);
    }
  }

  private void tick() {
    shop.structure().trees().forEach(tree -> tree.restAt(null));
    compactionWanted();
  }

  /** When work is done. */
  public Background background() {
    return background;
  }

  /**
   * Ends all work, also what others do on their own threads, and returns when none is running.
   * REQUIRES: the store's health says already that it is closed, so that nothing new begins.
   */
  public void close() {
    background.close();
    compactor.awaitEnd();
  }

  /** Policies should look at the trees. */
  public void compactionWanted() {
    compactor.somethingChanged();
    // A policy that is asked while the flusher still works would only be asked again.
    Background started = background;
    if (started != null) {
      started.compactionWanted();
    }
  }

  /** A snapshot was closed: what waited for it may be done now. */
  public void snapshotClosed() {
    for (KeyspaceTree tree : shop.structure().trees()) {
      if (tree.waitsForSnapshots()) {
        tree.restAt(null);
        compactionWanted();
      }
    }
  }

  /** Whether no compaction is running or due. */
  public boolean compactionRests() {
    return compactor.rests();
  }

  /** Whether no flush is running, and no compaction is running or due. */
  public boolean rest() {
    return flusher.rests() && compactionRests();
  }

  /**
   * Merges everything of a keyspace as far as its policy likes, and returns when it is done.
   *
   * @throws IOException if that failed
   */
  public void compactAll(KeyspaceTree tree) throws IOException {
    compactor.compactAll(tree);
    compactionWanted();
  }
}
