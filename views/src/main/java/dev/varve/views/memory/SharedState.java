package dev.varve.views.memory;

import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The state and those who watch it.
 *
 * <p>A change is written, becomes the current state and is offered to the watches while one lock is
 * held, so all three have the same order. Listeners are called after that, without the lock.
 */
final class SharedState {
  private final Store store;
  private final Keyspace keyspace;
  private final ReentrantLock changing = new ReentrantLock();
  private final List<LatestWatch> watches = new CopyOnWriteArrayList<>();
  private volatile SortedMap<String, String> current;

  SharedState(Store store, Keyspace keyspace) {
    this.store = store;
    this.keyspace = keyspace;
    SortedMap<String, String> state = new TreeMap<>();
    try (Cursor cursor = keyspace.scan(MemoryKeys.states())) {
      while (cursor.next()) {
        state.put(MemoryKeys.name(cursor.key()), cursor.value().toUtf8());
      }
    }
    this.current = Collections.unmodifiableSortedMap(state);
  }

  SortedMap<String, String> current() {
    return current;
  }

  /** Gives keys new values, or none where the value is null. */
  void change(Map<String, @Nullable String> changes) {
    changing.lock();
    try {
      SortedMap<String, String> next = new TreeMap<>(current);
      WriteBatch batch = new WriteBatch();
      WriteAccess writes = batch.keyspace(keyspace);
      changes.forEach((key, value) -> {
        if (value == null) {
          writes.delete(MemoryKeys.state(key));
          next.remove(key);
        } else {
          writes.put(MemoryKeys.state(key), Texts.utf8(value, "value"));
          next.put(key, value);
        }
      });
      store.write(batch);
      current = Collections.unmodifiableSortedMap(next);
      watches.forEach(watch -> watch.offer(current));
    } finally {
      changing.unlock();
    }
    watches.forEach(LatestWatch::deliver);
  }

  StateWatch watch(StateListener listener) {
    LatestWatch watch = new LatestWatch(listener, watches::remove);
    changing.lock();
    try {
      watches.add(watch);
    } finally {
      changing.unlock();
    }
    return watch;
  }
}
