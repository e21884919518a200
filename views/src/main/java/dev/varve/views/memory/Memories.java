package dev.varve.views.memory;

import dev.varve.bytes.Bytes;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.MalformedBytesException;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memories, their tags and their words.
 *
 * <p>A memory is written in one batch with a key for each of its tags and words, so that none of
 * them lags behind. Ids come from a counter in memory, so that appends need not wait for each
 * other; when the store is opened it starts at the last memory that is there. The last one may have
 * been deleted: so whoever deletes one writes down how far the counter is, unless what is written
 * there reaches that memory already.
 */
final class Memories {
  private final Store store;
  private final Keyspace keyspace;
  private final MemoryKeys keys;
  private final AtomicLong lastId;
  private final ReentrantLock deleting = new ReentrantLock();

  Memories(Store store, Keyspace keyspace, MemoryKeys keys) {
    this.store = store;
    this.keyspace = keyspace;
    this.keys = keys;
    this.lastId = new AtomicLong(Math.max(noted(), lastMemory()));
  }

  /** How far ids had been given when that was last written down. */
  private long noted() {
    byte[] noted = keyspace.get(keys.lastId());
    return noted == null ? 0 : KeyCodecs.longs().decode(noted);
  }

  private long lastMemory() {
    try (Cursor cursor = keyspace.scan(keys.memories(0))) {
      cursor.afterLast();
      return cursor.previous() ? keys.number(cursor.key()) : 0;
    }
  }

  /** Appends a memory, and returns its id. */
  long append(Memory.Kind kind, byte[] content, List<String> tags) {
    // Encoded before an id is taken, so that what cannot be encoded leaves no gap.
    List<String> distinctTags = List.copyOf(new LinkedHashSet<>(tags));
    byte[] value = MemoryCodec.encode(kind, content, distinctTags);
    long id = lastId.incrementAndGet();
    WriteBatch batch = new WriteBatch();
    put(new Memory(id, kind, Bytes.wrap(content), distinctTags), value, batch.keyspace(keyspace));
    store.write(batch);
    return id;
  }

  private void put(Memory memory, byte[] value, WriteAccess writes) {
    writes.put(keys.memory(memory.id()), value);
    for (byte[] key : indexKeys(memory)) {
      writes.put(key, Bytes.EMPTY.array());
    }
  }

  /** Writes a memory under the id that it has; one that has this id already is replaced. */
  void restore(Memory memory) {
    if (memory.id() < 1) {
      throw new IllegalArgumentException("the id is " + memory.id() + ", but at least 1");
    }
    List<String> distinctTags = List.copyOf(new LinkedHashSet<>(memory.tags()));
    byte[] value = MemoryCodec.encode(memory.kind(), memory.content().toByteArray(), distinctTags);
    deleting.lock();
    try {
      WriteBatch batch = new WriteBatch();
      WriteAccess writes = batch.keyspace(keyspace);
      Memory before = get(keyspace, memory.id());
      if (before != null) {
        indexKeys(before).forEach(writes::delete);
      }
      put(memory, value, writes);
      store.write(batch);
      lastId.accumulateAndGet(memory.id(), Math::max);
    } finally {
      deleting.unlock();
    }
  }

  /** Removes a memory and all that belongs to it, and returns whether it was there. */
  boolean delete(long id) {
    deleting.lock();
    try {
      Memory memory = get(keyspace, id);
      if (memory == null) {
        return false;
      }
      WriteBatch batch = new WriteBatch();
      WriteAccess writes = batch.keyspace(keyspace);
      writes.delete(keys.memory(id));
      for (byte[] key : indexKeys(memory)) {
        writes.delete(key);
      }
      if (noted() < id) {
        writes.put(keys.lastId(), KeyCodecs.longs().encode(lastId.get()));
      }
      store.write(batch);
      return true;
    } finally {
      deleting.unlock();
    }
  }

  private List<byte[]> indexKeys(Memory memory) {
    List<byte[]> indexKeys = new ArrayList<>();
    Words words = new Words();
    for (String tag : memory.tags()) {
      indexKeys.add(keys.tag(tag, memory.id()));
      words.add(tag);
    }
    if (memory.kind() == Memory.Kind.TEXT) {
      words.add(memory.text());
    }
    for (String word : words.distinct()) {
      indexKeys.add(keys.word(word, memory.id()));
    }
    return indexKeys;
  }

  /** The memory of this id, or null. */
  @Nullable Memory get(long id) {
    return get(keyspace, id);
  }

  private @Nullable Memory get(ReadAccess state, long id) {
    byte[] value = state.get(keys.memory(id));
    return value == null ? null : MemoryCodec.decode(id, value);
  }

  /** The memories from an id on, {@code limit} of them at most. */
  List<Memory> list(long firstId, int limit) {
    List<Memory> found = new ArrayList<>();
    try (Cursor cursor = keyspace.scan(keys.memories(firstId))) {
      while (found.size() < limit && cursor.next()) {
        long id = keys.number(cursor.key());
        found.add(MemoryCodec.decode(id, cursor.value().toByteArray()));
      }
    }
    return found;
  }

  /** The memories from an id on that have a tag, {@code limit} of them at most. */
  List<Memory> byTag(String tag, long firstId, int limit) {
    List<Memory> found = new ArrayList<>();
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      try (Cursor cursor = state.scan(keys.tags(tag, firstId))) {
        while (found.size() < limit && cursor.next()) {
          Memory memory = get(state, keys.number(cursor.key()));
          if (memory == null) {
            throw new MalformedBytesException(
                "a tag names a memory that is not there; something else wrote to the keyspace of"
                    + " the memory store: give it one of its own");
          }
          found.add(memory);
        }
      }
    }
    return found;
  }

  /** The best matches for the words of a query, {@code limit} of them at most. */
  List<SearchHit> search(String query, int limit) {
    List<SearchHit> hits = new ArrayList<>();
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      Search search = new Search(state, keys, new Words().add(query).distinct());
      for (Search.Match match : search.best(limit)) {
        Memory memory = get(state, match.id());
        if (memory != null) { // else Unicode had other letters when it was written than at its end
          hits.add(new SearchHit(memory, match.words()));
        }
      }
    }
    return hits;
  }
}
