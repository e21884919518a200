package dev.varve.views.memory;

import dev.varve.codec.ValueCodecs;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an application wants to remember: memories with tags, found by their words; values by key;
 * streams that grow; and a small state that others watch.
 *
 * <pre>{@code
 * MemoryStore memory = MemoryStore.over(store, store.keyspace("memory"));
 * long id = memory.append("Tokio is an async runtime", "tokio", "rust");
 * memory.search("async runtime", 20);
 * memory.set("foo", data);
 * memory.appendStream("session/stdout", data);
 * try (InputStream stream = memory.openStream("session/stdout")) {
 *   stream.transferTo(out);
 * }
 * }</pre>
 *
 * <p>Every change is one write with all that belongs to it, so after a crash, and for every reader,
 * a memory is there with all its tags and words or not at all. How durable a change is when its
 * method returns, the store decides. Reads take no lock. Every method may throw what the store
 * throws; see {@link ReadAccess} and {@link WriteAccess}. Texts must not hold half surrogate pairs.
 *
 * <p>REQUIRES: whoever changes what is in the keyspace does so through the same object, because it
 * alone knows the last id, and who watches. There need not be a second one: it holds nothing open
 * and does not own the store.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class MemoryStore {
  private final Keyspace keyspace;
  private final MemoryKeys keys = new MemoryKeys();
  private final Memories memories;
  private final Streams streams;
  private final SharedState state;

  private MemoryStore(Store store, Keyspace keyspace) {
    this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
    this.memories = new Memories(store, keyspace, keys);
    this.streams = new Streams(store, keyspace, keys);
    this.state = new SharedState(store, keyspace, keys);
  }

  /** What is remembered in a keyspace of {@code store}. */
  public static MemoryStore over(Store store, Keyspace keyspace) {
    return new MemoryStore(Objects.requireNonNull(store, "store"), keyspace);
  }

  /**
   * Appends a text. Its words, and those of its tags, are what {@link #search} finds it by.
   *
   * @param tags each counts once
   * @return its id: 1 for the first, larger than all before, and never given again. An append that
   *     fails may leave a gap.
   */
  public long append(String text, String... tags) {
    return memories.append(Memory.Kind.TEXT, ValueCodecs.utf8().encode(text), List.of(tags));
  }

  /**
   * Appends bytes. The words of their tags are what {@link #search} finds them by.
   *
   * @param tags each counts once
   * @return its id, as {@link #append(String, String...)} gives it
   */
  public long append(byte[] data, String... tags) {
    return memories.append(Memory.Kind.BYTES, data, List.of(tags));
  }

  /**
   * Writes a memory as it was in another store, with its id; one that has this id here is replaced.
   * Ids that are given from then on are larger.
   *
   * <p>REQUIRES: nobody appends at the same time.
   *
   * @throws IllegalArgumentException if the id is less than 1
   */
  public void restore(Memory memory) {
    memories.restore(memory);
  }

  /** The memory of this id, or null if there is none. In Kotlin: {@code memory[id]}. */
  public @Nullable Memory get(long id) {
    return memories.get(id);
  }

  /**
   * Removes a memory with its tags and words.
   *
   * @return whether it was there
   */
  public boolean delete(long id) {
    return memories.delete(id);
  }

  /** The memories from an id on, included, in the order of ids; {@code limit} of them at most. */
  public List<Memory> list(long firstId, int limit) {
    return memories.list(firstId, limit);
  }

  /** The memories that have exactly this tag, in the order of ids. */
  public List<Memory> byTag(String tag) {
    return memories.byTag(tag, 0, Integer.MAX_VALUE);
  }

  /**
   * The memories that have exactly this tag, in the order of ids, from an id on, included; {@code
   * limit} of them at most.
   */
  public List<Memory> byTag(String tag, long firstId, int limit) {
    return memories.byTag(tag, firstId, limit);
  }

  /**
   * The memories that have words of the query: those with the most different ones first, and of
   * those with as many the ones with the smallest ids.
   *
   * <p>A word is a row of letters, digits and combining marks, as Unicode has them; whether they
   * are upper or lower case makes no difference. Of a long word the first 64 characters count.
   *
   * @param limit how many are returned at most
   * @throws IllegalArgumentException if the query has more than 256 different words
   */
  public List<SearchHit> search(String query, int limit) {
    return memories.search(query, limit);
  }

  /** Gives a key a value. In Kotlin: {@code memory[key] = value}. */
  public void set(String key, byte[] value) {
    keyspace.put(keys.value(key), value);
  }

  /** The value of a key, the caller's own copy; null if it has none. */
  public byte @Nullable [] get(String key) {
    return keyspace.get(keys.value(key));
  }

  /** Takes the value of a key away; it need not have one. */
  public void delete(String key) {
    keyspace.delete(keys.value(key));
  }

  /** All keys that have values, in the order of their UTF-8 encodings. */
  public List<String> keys() {
    return names(keys.values());
  }

  /** Appends a segment to a stream, which may be empty; the first one creates the stream. */
  public void appendStream(String key, byte[] segment) {
    streams.append(key, segment);
  }

  /**
   * Reads a stream as it is at this moment, from its first byte; a stream that is not there is
   * empty.
   *
   * <p>What is appended later, or deleted, does not change what is read. Until it was read to its
   * end or closed it keeps old versions on disk: close it. {@code available} tells what is left of
   * a segment. It throws {@link java.io.IOException} when it was closed, and otherwise what a
   * cursor throws.
   *
   * @return for one thread at a time
   */
  public InputStream openStream(String key) {
    return streams.open(key);
  }

  /** How many bytes were appended to a stream; 0 if it is not there. */
  public long streamLength(String key) {
    return streams.length(key);
  }

  /**
   * Removes a stream in one write, which holds the keys of all its segments and so is limited by
   * the store's {@code max-batch-size}.
   *
   * @return whether it was there
   */
  public boolean deleteStream(String key) {
    return streams.delete(key);
  }

  /** The keys of all streams, in the order of their UTF-8 encodings. */
  public List<String> streams() {
    return names(keys.streams());
  }

  /** Gives a part of the state a value, and tells those who watch. */
  public void updateState(String key, String value) {
    state.change(Map.of(key, value));
  }

  /** Gives parts of the state values, all in one write, and tells those who watch. */
  public void updateState(Map<String, String> values) {
    state.change(Map.copyOf(values));
  }

  /** Removes a part of the state, which need not be there, and tells those who watch. */
  public void removeState(String key) {
    state.change(Collections.singletonMap(key, null));
  }

  /** The state after the last change; it cannot be modified. */
  public SortedMap<String, String> state() {
    return state.current();
  }

  /**
   * Calls {@code listener} after each change of the state that is made from now on.
   *
   * <p>It is called by one thread at a time, by one of those that make changes, with no lock held,
   * with states in the order of their commits. When changes come faster than it returns, it may
   * miss states between, but never the last one. It may use this object. What it throws is counted
   * and otherwise ignored. The state that is there already is not told; see {@link #state}.
   *
   * @return to be closed when the listener should not be called any more
   */
  public StateWatch watchState(StateListener listener) {
    return state.watch(Objects.requireNonNull(listener, "listener"));
  }

  private List<String> names(KeyRange range) {
    List<String> names = new ArrayList<>();
    try (Cursor cursor = keyspace.scan(range)) {
      while (cursor.next()) {
        names.add(keys.name(cursor.key()));
      }
    }
    return names;
  }
}
