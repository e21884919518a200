package dev.varve.verification.oracle;

import dev.varve.bytes.Bytes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All entries of all keyspaces, and the hash of each keyspace.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Contents {
  private final Map<String, NavigableMap<Bytes, Bytes>> entries = new TreeMap<>();
  private final Map<String, ContentHash> hashes = new TreeMap<>();

  /** Nothing. */
  public Contents() {}

  /** The same entries, to be changed apart. */
  Contents copy() {
    Contents copy = new Contents();
    entries.forEach((keyspace, of) -> copy.entries.put(keyspace, new TreeMap<>(of)));
    copy.hashes.putAll(hashes);
    return copy;
  }

  /** Gives a key a value; null makes it absent. */
  public void set(String keyspace, Bytes key, @Nullable Bytes value) {
    NavigableMap<Bytes, Bytes> of = entries.computeIfAbsent(keyspace, _ -> new TreeMap<>());
    ContentHash hash = hash(keyspace);
    Bytes old = value == null ? of.remove(key) : of.put(key, value);
    if (old != null) {
      hash = hash.minus(key, old);
    }
    if (value != null) {
      hash = hash.plus(key, value);
    }
    if (of.isEmpty()) {
      hashes.remove(keyspace);
    } else {
      hashes.put(keyspace, hash);
    }
  }

  /** The value of a key, or null. */
  public @Nullable Bytes get(String keyspace, Bytes key) {
    return of(keyspace).get(key);
  }

  /** The entries of a keyspace. */
  public NavigableMap<Bytes, Bytes> of(String keyspace) {
    return entries.getOrDefault(keyspace, new TreeMap<>());
  }

  ContentHash hash(String keyspace) {
    return hashes.getOrDefault(keyspace, ContentHash.EMPTY);
  }

  Map<String, ContentHash> hashes() {
    return Map.copyOf(hashes);
  }
}
