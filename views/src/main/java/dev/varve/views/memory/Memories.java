package dev.varve.views.memory;

import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The memories, their tags and their words.
 *
 * <p>A memory is written in one batch with a key for each of its tags and words, so that neither
 * ever lags behind. Ids come from a counter that starts behind the last memory that is there. A
 * memory that is deleted could have been the last, so its batch writes down how far the counter
 * was: the floor, which is needed only while it is below the id that goes.
 */
final class Memories {
  private static final byte[] NOTHING = new byte[0];

  private final Store store;
  private final Keyspace keyspace;
  private final AtomicLong lastId;
  private final ReentrantLock deleting = new ReentrantLock();

  Memories(Store store, Keyspace keyspace) {
    this.store = store;
    this.keyspace = keyspace;
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      this.lastId = new AtomicLong(Math.max(floor(state), lastMemory(state)));
    }
  }

  private static long floor(ReadAccess state) {
    byte[] floor = state.get(MemoryKeys.FLOOR);
    return floor == null ? 0 : ByteBuffer.wrap(floor).getLong();
  }

  private static long lastMemory(ReadAccess state) {
    try (Cursor cursor = state.scan(MemoryKeys.memories())) {
      cursor.afterLast();
      return cursor.previous() ? MemoryKeys.number(cursor.key()) : 0;
    }
  }

  long append(Memory.Kind kind, byte[] content, List<String> tags) {
    List<String> distinctTags = List.copyOf(new LinkedHashSet<>(tags));
    byte[] value = MemoryCodec.encode(kind, content, distinctTags);
    long id = lastId.incrementAndGet();
    WriteBatch batch = new WriteBatch();
    WriteAccess writes = batch.keyspace(keyspace);
    writes.put(MemoryKeys.memory(id), value);
    for (byte[] key : indexKeys(MemoryCodec.decode(id, value))) {
      writes.put(key, NOTHING);
    }
    store.write(batch);
    return id;
  }

  boolean delete(long id) {
    deleting.lock();
    try {
      Memory memory = get(keyspace, id);
      if (memory == null) {
        return false;
      }
      WriteBatch batch = new WriteBatch();
      WriteAccess writes = batch.keyspace(keyspace);
      writes.delete(MemoryKeys.memory(id));
      for (byte[] key : indexKeys(memory)) {
        writes.delete(key);
      }
      if (id > floor(keyspace)) {
        byte[] floor = ByteBuffer.allocate(Long.BYTES).putLong(lastId.get()).array();
        writes.put(MemoryKeys.FLOOR, floor);
      }
      store.write(batch);
      return true;
    } finally {
      deleting.unlock();
    }
  }

  private static List<byte[]> indexKeys(Memory memory) {
    List<byte[]> keys = new ArrayList<>();
    Words words = new Words();
    for (String tag : memory.tags()) {
      keys.add(MemoryKeys.tag(tag, memory.id()));
      words.add(tag);
    }
    if (memory.kind() == Memory.Kind.TEXT) {
      words.add(memory.text());
    }
    for (String word : words.words()) {
      keys.add(MemoryKeys.word(word, memory.id()));
    }
    return keys;
  }

  @Nullable Memory get(long id) {
    return get(keyspace, id);
  }

  private static @Nullable Memory get(ReadAccess state, long id) {
    byte[] value = state.get(MemoryKeys.memory(id));
    return value == null ? null : MemoryCodec.decode(id, value);
  }

  List<Memory> list(long firstId, int limit) {
    List<Memory> found = new ArrayList<>();
    try (Cursor cursor = keyspace.scan(MemoryKeys.memoriesFrom(Math.max(firstId, 0)))) {
      while (found.size() < limit && cursor.next()) {
        found.add(
            MemoryCodec.decode(MemoryKeys.number(cursor.key()), cursor.value().toByteArray()));
      }
    }
    return found;
  }

  List<Memory> byTag(String tag, long firstId, int limit) {
    KeyRange tags = MemoryKeys.tagsFrom(tag, Math.max(firstId, 0));
    List<Memory> found = new ArrayList<>();
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      try (Cursor cursor = state.scan(tags)) {
        while (found.size() < limit && cursor.next()) {
          Memory memory = get(state, MemoryKeys.number(cursor.key()));
          if (memory != null) {
            found.add(memory);
          }
        }
      }
    }
    return found;
  }

  List<SearchHit> search(String query, int limit) {
    Set<String> words = Words.of(query);
    List<SearchHit> hits = new ArrayList<>();
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      for (Search.Match match : Search.best(state, words, limit)) {
        Memory memory = get(state, match.id());
        if (memory != null) {
          hits.add(new SearchHit(memory, match.words()));
        }
      }
    }
    return hits;
  }
}
