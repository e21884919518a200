package dev.varve.views.memory;

import dev.varve.codec.ValueCodec;
import dev.varve.codec.ValueCodecs;
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
 * <p>A change is written and offered to the watches while one lock is held, so both have the same
 * order. Listeners are called after that, without the lock.
 */
final class SharedState {
  private final Store store;
  private final Keyspace keyspace;
  private final MemoryKeys keys;
  private final ValueCodec<String> values = ValueCodecs.utf8();
  private final ReentrantLock changing = new ReentrantLock();
  private final List<LatestWatch> watches = new CopyOnWriteArrayList<>();

  SharedState(Store store, Keyspace keyspace, MemoryKeys keys) {
    this.store = store;
    this.keyspace = keyspace;
    this.keys = keys;
  }

  /** The state as it is now. */
  SortedMap<String, String> current() {
    SortedMap<String, String> state = new TreeMap<>();
    try (Cursor cursor = keyspace.scan(keys.states())) {
      while (cursor.next()) {
        state.put(keys.name(cursor.key()), values.decode(cursor.value().toByteArray()));
      }
    }
    return Collections.unmodifiableSortedMap(state);
  }

  /** Gives keys new values, or none where the value is null. */
  void change(Map<String, @Nullable String> changes) {
    WriteBatch batch = new WriteBatch();
    WriteAccess writes = batch.keyspace(keyspace);
    changes.forEach((key, value) -> {
      if (value == null) {
        writes.delete(keys.state(key));
      } else {
        writes.put(keys.state(key), values.encode(value));
      }
    });
    changing.lock();
    try {
      SortedMap<String, String> next = next(changes);
      store.write(batch);
      watches.forEach(watch -> watch.offer(next));
    } finally {
      changing.unlock();
    }
    watches.forEach(LatestWatch::deliver);
  }

  private SortedMap<String, String> next(Map<String, @Nullable String> changes) {
    SortedMap<String, String> next = new TreeMap<>(current());
    changes.forEach((key, value) -> {
      if (value == null) {
        next.remove(key);
      } else {
        next.put(key, value);
      }
    });
    return Collections.unmodifiableSortedMap(next);
  }

  /** Calls a listener after each change from now on. */
  StateWatch watch(StateListener listener) {
    LatestWatch watch = new LatestWatch(listener, watches::remove);
    changing.lock(); // a change that is being made is not from now on
    try {
      watches.add(watch);
    } finally {
      changing.unlock();
    }
    return watch;
  }
}
