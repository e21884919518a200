package dev.varve.testkit.model;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a store should hold: a sorted map for each keyspace. */
final class StoreModel {
  private final NavigableMap<String, NavigableMap<Bytes, Bytes>> keyspaces = new TreeMap<>();

  void put(String keyspace, Bytes key, Bytes value) {
    content(keyspace).put(key, value);
  }

  void delete(String keyspace, Bytes key) {
    content(keyspace).remove(key);
  }

  @Nullable Bytes get(String keyspace, Bytes key) {
    return content(keyspace).get(key);
  }

  NavigableMap<Bytes, Bytes> content(String keyspace) {
    return keyspaces.computeIfAbsent(keyspace, _ -> new TreeMap<>());
  }

  /** The part of a keyspace that lies in a range. */
  NavigableMap<Bytes, Bytes> content(String keyspace, KeyRange range) {
    NavigableMap<Bytes, Bytes> part = new TreeMap<>();
    content(keyspace)
        .forEach((key, value) -> {
          if (range.contains(key)) {
            part.put(key, value);
          }
        });
    return part;
  }

  /** The same content, which stays as it is when this changes. */
  StoreModel copy() {
    StoreModel copy = new StoreModel();
    keyspaces.forEach((name, content) -> copy.keyspaces.put(name, new TreeMap<>(content)));
    return copy;
  }

  /** Takes over the content of another. */
  void become(StoreModel other) {
    keyspaces.clear();
    keyspaces.putAll(other.copy().keyspaces);
  }
}
