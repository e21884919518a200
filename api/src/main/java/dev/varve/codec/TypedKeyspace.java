package dev.varve.codec;

import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.Snapshot;
import dev.varve.store.Transaction;
import dev.varve.store.WriteBatch;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A keyspace with a codec for its keys and one for its values.
 *
 * <pre>{@code
 * TypedKeyspace<String, Long> visits =
 *     store.keyspace("visits").typed(KeyCodecs.utf8(), KeyCodecs.longs());
 * visits.put("/index", 1L);
 * Long found = visits.get("/index"); // null: absent
 * }</pre>
 *
 * <p>It is a thin object that holds nothing open. All that is in the keyspace must have been
 * written with these codecs, by whatever means.
 *
 * <p>Thread safety: all methods may be called by any thread.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class TypedKeyspace<K, V> implements TypedAccess<K, V> {
  private final Keyspace keyspace;
  private final Coding<K, V> coding;
  private final TypedReadsAndWrites<K, V> now;

  private TypedKeyspace(Keyspace keyspace, Coding<K, V> coding) {
    this.keyspace = keyspace;
    this.coding = coding;
    this.now = new TypedReadsAndWrites<>(keyspace, coding);
  }

  /** What {@link Keyspace#typed} returns. */
  public static <K, V> TypedKeyspace<K, V> over(
      Keyspace keyspace, KeyCodec<K> keys, ValueCodec<V> values) {
    return new TypedKeyspace<>(
        keyspace,
        new Coding<>(
            keyspace.name(),
            Objects.requireNonNull(keys, "keys"),
            Objects.requireNonNull(values, "values")));
  }

  /** The keyspace without its types. */
  public Keyspace keyspace() {
    return keyspace;
  }

  /** How keys are written. */
  public KeyCodec<K> keys() {
    return coding.keys();
  }

  /** How values are written. */
  public ValueCodec<V> values() {
    return coding.values();
  }

  /** This keyspace at the moment of a snapshot of its store, to be read until that is closed. */
  public TypedReadAccess<K, V> at(Snapshot snapshot) {
    return new TypedReads<>(snapshot.keyspace(keyspace), coding);
  }

  /**
   * This keyspace as a transaction of its store sees it. What is written there takes effect when
   * that commits. For the thread of the transaction.
   */
  public TypedAccess<K, V> within(Transaction transaction) {
    return new TypedReadsAndWrites<>(transaction.keyspace(keyspace), coding);
  }

  /** Writes to this keyspace that are added to a batch, and take effect with it. */
  public TypedWriteAccess<K, V> into(WriteBatch batch) {
    return new TypedWrites<>(batch.keyspace(keyspace), coding);
  }

  @Override
  public @Nullable V get(K key) {
    return now.get(key);
  }

  @Override
  public boolean contains(K key) {
    return now.contains(key);
  }

  @Override
  public TypedCursor<K, V> scan(TypedRange<K> range) {
    return now.scan(range);
  }

  @Override
  public TypedCursor<K, V> scan(UnaryOperator<TypedRange<K>> range) {
    return now.scan(range);
  }

  @Override
  public void put(K key, V value) {
    now.put(key, value);
  }

  /** Gives a key a value, with at least this durability. */
  public void put(K key, V value, Durability durability) {
    keyspace.put(coding.key(key), coding.value(value), durability);
  }

  @Override
  public void delete(K key) {
    now.delete(key);
  }

  /** Makes a key absent, with at least this durability. */
  public void delete(K key, Durability durability) {
    keyspace.delete(coding.key(key), durability);
  }
}
