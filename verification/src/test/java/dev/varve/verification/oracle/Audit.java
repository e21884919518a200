package dev.varve.verification.oracle;

import dev.varve.store.Store;
import java.util.List;
import java.util.SortedSet;

/** Judges what a store holds that was opened again. */
public final class Audit {
  private Audit() {}

  /**
   * What was found.
   *
   * @param state of the history that went before; the newest that is possible, if the store has no
   *     log
   * @param history that begins with what was found, and goes on from there
   */
  public record Finding(int state, History history) {}

  /**
   * Demands that a store holds the state after a prefix of the commits, that all ways to read agree
   * on it, and that nothing on disk is damaged.
   *
   * <p>Without a log each keyspace holds a prefix of its own, because each is flushed on its own.
   *
   * @param promise what was promised
   * @param killed whether only the process ended, so that all is there that was accepted
   * @return what was found
   */
  public static Finding of(Store store, History history, Promise promise, boolean killed) {
    SortedSet<String> keyspaces = store.keyspaces();
    if (!keyspaces.containsAll(promise.keyspaces())) {
      throw new AssertionError(
          "keyspaces " + promise.keyspaces() + " were created, there are " + keyspaces);
    }
    if (!history.begunKeyspaces().containsAll(keyspaces)) {
      throw new AssertionError("keyspaces that nobody created: " + keyspaces);
    }
    Contents found = Scan.of(store);
    int least = killed ? promise.accepted() : promise.durable();
    int state = ensurePrefix(store, history, found, least, promise.issued());
    for (String keyspace : keyspaces) {
      Scan.ensureAgrees(store.keyspace(keyspace), keyspace, found, history.keys(keyspace));
    }
    List<String> damage = store.verify().damage();
    if (!damage.isEmpty()) {
      throw new AssertionError("damage: " + damage);
    }
    return new Finding(
        state, new History(history.isLogged(), found, keyspaces, store.latestSequence()));
  }

  private static int ensurePrefix(
      Store store, History history, Contents found, int least, int most) {
    if (history.isLogged()) {
      int state = history.find(found, store.latestSequence(), least, most);
      if (state < 0) {
        throw new AssertionError(
            "the content at sequence "
                + store.latestSequence()
                + " is that of no state from "
                + least
                + " to "
                + most
                + " (sequences "
                + history.sequence(least)
                + " to "
                + history.sequence(most)
                + "), but "
                + explain(history, found));
      }
      return state;
    }
    for (String keyspace : store.keyspaces()) {
      if (history.find(found, keyspace, least, most) < 0) {
        throw new AssertionError(
            "keyspace "
                + keyspace
                + " holds no state of it from "
                + least
                + " to "
                + most
                + ", but state "
                + history.find(found, keyspace, 0, history.promise().issued()));
      }
    }
    return most;
  }

  private static String explain(History history, Contents found) {
    int any = history.find(found, -1, 0, history.promise().issued());
    return any < 0 ? "of no state at all" : "of state " + any + ", at " + history.sequence(any);
  }
}
