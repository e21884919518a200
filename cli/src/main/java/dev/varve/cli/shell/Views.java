package dev.varve.cli.shell;

import dev.varve.store.Store;
import dev.varve.views.kv.KvStore;
import dev.varve.views.memory.MemoryStore;
import dev.varve.views.memory.StateWatch;
import dev.varve.views.record.RecordStore;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Views of a store, each made when it is used first: what it is over is created then.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Views {
  private static final String RECORDS = "records";
  private static final String MEMORIES = "memories";

  private final Store store;
  private @Nullable KvStore kv;
  private @Nullable RecordStore records;
  private @Nullable MemoryStore memories;
  private @Nullable StateWatch watch;

  Views(Store store) {
    this.store = store;
  }

  /** The keyspace that put and get act on, too. */
  synchronized KvStore kv() {
    if (kv == null) {
      kv = KvStore.over(store, store.keyspace(Store.DEFAULT_KEYSPACE));
    }
    return kv;
  }

  /** Records in groups, in a keyspace of their own. */
  synchronized RecordStore records() {
    if (records == null) {
      records = RecordStore.over(store, store.keyspace(RECORDS));
    }
    return records;
  }

  /** Memories, values, streams and a state, in a keyspace of their own. */
  synchronized MemoryStore memories() {
    if (memories == null) {
      memories = MemoryStore.over(store, store.keyspace(MEMORIES));
    }
    return memories;
  }

  /** Has somebody told of each change of the state, and nobody else. */
  synchronized void watch(Consumer<String> told) {
    if (watch != null) {
      watch.close();
    }
    watch = memories().watchState(state -> told.accept(text(state)));
  }

  /** A state as one line. */
  static String text(SortedMap<String, String> state) {
    return state.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Ends what was begun with {@link #watch}. */
  synchronized void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }
}
