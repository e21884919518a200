package dev.varve.verification.oracle;

import dev.varve.bytes.Bytes;
import dev.varve.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a store by one writer, commit by commit, and what was promised about it. Of
 * each state only the hash is kept; of the newest also the content.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class History {
  private record State(Map<String, ContentHash> hashes, long sequence) {}

  private final boolean logged;
  private final List<State> states = new ArrayList<>();
  private final SortedMap<String, SortedSet<Bytes>> keys = new TreeMap<>();
  private final SortedSet<String> keyspaces = new TreeSet<>();
  private final SortedSet<String> begun = new TreeSet<>();
  private Contents newest;
  private @Nullable Contents before;
  private int durable;
  private int accepted;

  /**
   * A history that begins with a store that holds this, all of it durable.
   *
   * @param logged whether the store has a log that keeps what is written
   */
  public History(boolean logged, Contents start, SortedSet<String> keyspaces, long sequence) {
    this.logged = logged;
    this.newest = start;
    this.keyspaces.addAll(keyspaces);
    this.begun.addAll(keyspaces);
    for (String keyspace : keyspaces) {
      keysOf(keyspace).addAll(start.of(keyspace).keySet());
    }
    states.add(new State(start.hashes(), sequence));
  }

  /** The history of a store that does not exist yet. */
  public static History ofNothing(boolean logged) {
    return new History(logged, new Contents(), new TreeSet<>(), 0);
  }

  /** The same history, to be continued apart, with a log that keeps what is written or without. */
  public synchronized History copy(boolean withLog) {
    if (isOpen()) {
      throw new IllegalStateException("a commit is open");
    }
    History copy = new History(withLog, newest.copy(), keyspaces(), sequence(0));
    copy.states.clear();
    copy.states.addAll(states);
    keys.forEach((keyspace, of) -> copy.keysOf(keyspace).addAll(of));
    copy.begun.addAll(begun);
    copy.durable = durable;
    copy.accepted = accepted;
    return copy;
  }

  /** Whether the store has a log that keeps what is written. */
  public boolean isLogged() {
    return logged;
  }

  private SortedSet<Bytes> keysOf(String keyspace) {
    return keys.computeIfAbsent(keyspace, _ -> new TreeSet<>());
  }

  /** A commit begins. */
  public synchronized void begin(List<Change> changes) {
    Contents next = newest.copy();
    for (Change change : changes) {
      next.set(change.keyspace(), change.key(), change.value());
      keysOf(change.keyspace()).add(change.key());
    }
    before = newest;
    newest = next;
    states.add(new State(next.hashes(), states.getLast().sequence + changes.size()));
  }

  /** The commit that began last was acknowledged. */
  public synchronized void accept(boolean onDevice) {
    accepted = states.size() - 1;
    if (onDevice) {
      durable = accepted;
    }
  }

  /** The commit that began last was not made, and never will be. */
  public synchronized void reject() {
    newest = Objects.requireNonNull(before);
    before = null;
    states.removeLast();
  }

  /** Whether it is unknown of the commit that began last if it was made. */
  public synchronized boolean isOpen() {
    return accepted < states.size() - 1;
  }

  /**
   * What a store that was resumed shows tells whether the commit that is open was made.
   *
   * @param sequence the place in the commit order that it shows
   * @throws AssertionError if it shows neither what was there before that commit nor what is there
   *     after it
   */
  public synchronized void settle(Contents shown, long sequence) {
    State after = states.getLast();
    State earlier = states.get(states.size() - 2);
    if (sequence == after.sequence && shown.hashes().equals(after.hashes)) {
      accept(false);
    } else if (sequence == earlier.sequence && shown.hashes().equals(earlier.hashes)) {
      reject();
    } else {
      throw new AssertionError(
          "at sequence "
              + sequence
              + " the store holds neither the state before the open commit, at "
              + earlier.sequence
              + ", nor the one after it, at "
              + after.sequence);
    }
  }

  /** What the store shows now: not the effects of a commit of which that is unknown. */
  public synchronized Contents visible() {
    return isOpen() ? Objects.requireNonNull(before) : newest;
  }

  /** Everything that was acknowledged is durable. */
  public synchronized void allDurable() {
    durable = accepted;
  }

  /** A keyspace is about to be created. */
  public synchronized void beginKeyspace(String name) {
    begun.add(name);
  }

  /** A keyspace was created, durably. */
  public synchronized void acceptKeyspace(String name) {
    keyspaces.add(name);
  }

  /** The keyspaces that exist. */
  public synchronized SortedSet<String> keyspaces() {
    return new TreeSet<>(keyspaces);
  }

  /** The keyspaces that may exist, because their creation was begun. */
  public synchronized SortedSet<String> begunKeyspaces() {
    return new TreeSet<>(begun);
  }

  /** The keys of a keyspace that were ever written or deleted. */
  public synchronized SortedSet<Bytes> keys(String keyspace) {
    return new TreeSet<>(keysOf(keyspace));
  }

  /** What is there after the last commit that was begun. */
  public synchronized Contents newest() {
    return newest;
  }

  /** What was promised so far. */
  public synchronized Promise promise() {
    return new Promise(
        durable, logged ? accepted : durable, states.size() - 1, Set.copyOf(keyspaces));
  }

  /** What was promised so far, also by what the store says is durable; null if it is not open. */
  public synchronized Promise promise(@Nullable Store store) {
    Promise promise = promise();
    if (store == null || !logged) {
      return promise;
    }
    return new Promise(
        Math.max(promise.durable(), stateAt(store.durableSequence())),
        promise.accepted(),
        promise.issued(),
        promise.keyspaces());
  }

  /** The newest state that is not beyond a place in the commit order. */
  private int stateAt(long sequence) {
    int state = states.size() - 1;
    while (state > 0 && states.get(state).sequence > sequence) {
      state--;
    }
    return state;
  }

  /** The place in the commit order that a state has. */
  public synchronized long sequence(int state) {
    return states.get(state).sequence;
  }

  /**
   * The newest state from {@code least} to {@code most} whose content is this, at this place in the
   * commit order, or -1.
   *
   * @param sequence the place in the commit order; negative if it does not matter
   */
  public synchronized int find(Contents found, long sequence, int least, int most) {
    for (int i = most; i >= least; i--) {
      State state = states.get(i);
      if ((sequence < 0 || state.sequence == sequence) && state.hashes.equals(found.hashes())) {
        return i;
      }
    }
    return -1;
  }

  /** As {@link #find}, for one keyspace alone. */
  public synchronized int find(Contents found, String keyspace, int least, int most) {
    ContentHash hash = found.hash(keyspace);
    for (int i = most; i >= least; i--) {
      if (states.get(i).hashes.getOrDefault(keyspace, ContentHash.EMPTY).equals(hash)) {
        return i;
      }
    }
    return -1;
  }
}
