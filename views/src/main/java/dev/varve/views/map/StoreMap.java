package dev.varve.views.map;

import dev.varve.bytes.Bytes;
import dev.varve.codec.KeyCodec;
import dev.varve.codec.TypedKeyspace;
import dev.varve.codec.ValueCodec;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.KeyValue;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.Transaction.KeyspaceView;
import dev.varve.views.map.Span.Bound;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A keyspace as a sorted map, for any number of threads: what is put there is in the store.
 *
 * <pre>{@code
 * ConcurrentNavigableMap<String, Long> visits =
 *     StoreMap.over(store, store.keyspace("visits"), KeyCodecs.utf8(), KeyCodecs.longs());
 * visits.merge("/index", 1L, Long::sum);
 * }</pre>
 *
 * <p><em>Changes.</em> Each is a transaction, {@link #putAll} too: all of it or nothing is there,
 * for other threads and after a crash. When two change the same key at the same time, one does it
 * again; so functions that are passed in may be called several times. A change to what is there
 * already is not written. Values are compared with {@code equals}.
 *
 * <p><em>Order.</em> Keys order as {@link #comparator} says, which is the order of the codec. Keys
 * and values cannot be null; an empty value is a value.
 *
 * <p><em>Iterators</em> hold nothing of the store, so they may be left half-way. Like those of
 * {@link java.util.concurrent.ConcurrentSkipListMap} they are weakly consistent and never fail
 * because of changes: they read some entries ahead, show keys in order and none twice, and what
 * comes or goes meanwhile perhaps. {@link #forEach} and {@link #at} show one moment. Entries are as
 * they were when they were read; those of {@link #entrySet} take another value, which is put.
 *
 * <p>{@link #size} and {@link #containsValue} read everything, {@link #size} without the values.
 * Parts and reversed views show the same keyspace.
 *
 * <p>Methods throw {@link dev.varve.store.StoreException} as those of the keyspace do, and {@link
 * dev.varve.codec.MalformedBytesException} when they meet bytes that no codec of this map wrote.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class StoreMap<K, V> extends NavigableView<K, V> {
  /** How many entries {@link #clear} removes at once. */
  private static final int CLEARED_AT_ONCE = 1_000;

  private final Keyspace keyspace;
  private final Place place;
  private final KeyCodec<K> keys;
  private final ValueCodec<V> values;
  private final Span span;

  private StoreMap(
      Keyspace keyspace, Place place, KeyCodec<K> keys, ValueCodec<V> values, Span span) {
    this.keyspace = keyspace;
    this.place = place;
    this.keys = keys;
    this.values = values;
    this.span = span;
  }

  /**
   * A keyspace of an open store as a map. All that is in it must have been written with these
   * codecs.
   */
  public static <K, V> StoreMap<K, V> over(
      Store store, Keyspace keyspace, KeyCodec<K> keys, ValueCodec<V> values) {
    return new StoreMap<>(
        keyspace,
        Place.now(Objects.requireNonNull(store, "store"), keyspace),
        Objects.requireNonNull(keys, "keys"),
        Objects.requireNonNull(values, "values"),
        Span.all());
  }

  /** A keyspace of an open store that has types already. */
  public static <K, V> StoreMap<K, V> over(Store store, TypedKeyspace<K, V> typed) {
    return over(store, typed.keyspace(), typed.keys(), typed.values());
  }

  private StoreMap<K, V> shown(Place place, Span span) {
    return new StoreMap<>(keyspace, place, keys, values, span);
  }

  /**
   * This map at the moment of a snapshot, to be read until that is closed; what would change it
   * throws {@link UnsupportedOperationException}.
   */
  public NavigableMap<K, V> at(Snapshot snapshot) {
    return shown(Place.at(snapshot, keyspace), span);
  }

  /**
   * This map as a transaction sees it. What is changed there takes effect when that commits,
   * together with what it changes in other maps and keyspaces. For the thread of the transaction.
   */
  public NavigableMap<K, V> within(Transaction transaction) {
    return shown(Place.within(transaction, keyspace), span);
  }

  // What a single key needs.

  @SuppressWarnings("unchecked") // the codec throws ClassCastException, as maps do
  private byte[] encode(@Nullable Object key) {
    return keys.encode((K) Objects.requireNonNull(key, "key"));
  }

  private boolean shows(byte[] key) {
    return span.contains(Bytes.wrap(key));
  }

  private Map.Entry<K, V> entry(KeyValue entry) {
    return Map.entry(key(entry), value(entry));
  }

  private K key(KeyValue entry) {
    return keys.decode(entry.key().toByteArray());
  }

  private V value(KeyValue entry) {
    return values.decode(entry.value().toByteArray());
  }

  private @Nullable V change(byte[] key, Slot.Step<V> step) {
    return place.<@Nullable V>change(view -> step.apply(new Slot<>(view, values, key)));
  }

  private @Nullable V changeShown(K key, Slot.Step<V> step) {
    return change(encodeShown(key), step);
  }

  private byte[] encodeShown(K key) {
    byte[] bytes = encode(key);
    if (!shows(bytes)) {
      throw Span.outside();
    }
    return bytes;
  }

  /** Replaces one value by another, or removes it; whether it was there. */
  private boolean changeIf(byte[] key, Object expected, @Nullable V value) {
    return place.<Boolean>change(view -> {
      Slot<V> slot = new Slot<>(view, values, key);
      boolean same = expected.equals(slot.value());
      if (same) {
        slot.become(value);
      }
      return same;
    });
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    byte[] bytes = encode(key);
    byte[] found = shows(bytes) ? place.reads().get(bytes) : null;
    return found == null ? null : values.decode(found);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    byte[] bytes = encode(key);
    return shows(bytes) && place.reads().contains(bytes);
  }

  @Override
  public @Nullable V put(K key, V value) {
    Objects.requireNonNull(value, "value");
    return changeShown(key, slot -> slot.swap(value));
  }

  /** Puts all, or none if something goes wrong. */
  @Override
  public void putAll(Map<? extends K, ? extends V> entries) {
    place.<@Nullable Void>change(view -> {
      entries.forEach((key, value) ->
          view.put(encodeShown(key), values.encode(Objects.requireNonNull(value, "value"))));
      return null;
    });
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    Objects.requireNonNull(value, "value");
    return changeShown(
        key,
        slot -> {
          V before = slot.value();
          return before == null ? slot.swap(value) : before;
        });
  }

  @Override
  public @Nullable V remove(@Nullable Object key) {
    byte[] bytes = encode(key);
    return shows(bytes) ? change(bytes, slot -> slot.swap(null)) : null;
  }

  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    byte[] bytes = encode(key);
    return value != null && shows(bytes) && changeIf(bytes, value, null);
  }

  @Override
  public @Nullable V replace(K key, V value) {
    Objects.requireNonNull(value, "value");
    return changeShown(key, slot -> slot.value() == null ? null : slot.swap(value));
  }

  @Override
  public boolean replace(K key, V expected, V value) {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(value, "value");
    return changeIf(encodeShown(key), expected, value);
  }

  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
    Objects.requireNonNull(function, "function");
    return changeShown(key, slot -> slot.become(function.apply(key, slot.value())));
  }

  @Override
  public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
    Objects.requireNonNull(function, "function");
    return changeShown(
        key,
        slot -> {
          V before = slot.value();
          return before != null ? before : slot.become(function.apply(key));
        });
  }

  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
    Objects.requireNonNull(function, "function");
    return changeShown(
        key,
        slot -> {
          V before = slot.value();
          return before == null ? null : slot.become(function.apply(key, before));
        });
  }

  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(function, "function");
    return changeShown(
        key,
        slot -> {
          V before = slot.value();
          return slot.become(before == null ? value : function.apply(before, value));
        });
  }

  // What all keys need.

  private Cursor scan() {
    return place.reads().scan(span.range());
  }

  @Override
  public boolean isEmpty() {
    try (Cursor cursor = scan()) {
      return !cursor.next();
    }
  }

  /** Counts the keys; {@link Integer#MAX_VALUE} if there are more. */
  @Override
  public int size() {
    int size = 0;
    try (Cursor cursor = scan()) {
      while (size < Integer.MAX_VALUE && cursor.next()) {
        size++;
      }
    }
    return size;
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    Objects.requireNonNull(value, "value");
    try (Cursor cursor = scan()) {
      while (cursor.next()) {
        if (value.equals(values.decode(cursor.value().toByteArray()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Shows all entries of one moment, in order. */
  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    Objects.requireNonNull(action, "action");
    try (Cursor cursor = scan()) {
      if (span.isDescending()) {
        cursor.afterLast();
      }
      while (span.isDescending() ? cursor.previous() : cursor.next()) {
        action.accept(
            keys.decode(cursor.key().toByteArray()), values.decode(cursor.value().toByteArray()));
      }
    }
  }

  /** Removes everything that is there now, some entries at a time. */
  @Override
  public void clear() {
    KeyRange rest = span.range();
    while (!rest.isEmpty()) {
      KeyRange now = rest;
      Bytes last = place.<@Nullable Bytes>change(view -> removeSome(view, now));
      if (last == null) {
        return;
      }
      rest = new KeyRange(Span.after(last), rest.to());
    }
  }

  /** Removes the first keys of a range; returns the last of them, or null if there are no more. */
  private static @Nullable Bytes removeSome(KeyspaceView view, KeyRange range) {
    try (Cursor cursor = view.scan(range)) {
      for (int i = 1; cursor.next(); i++) {
        view.delete(cursor.key().toByteArray());
        if (i == CLEARED_AT_ONCE) {
          return cursor.key().copy();
        }
      }
    }
    return null;
  }

  // What order allows.

  @Override
  public Comparator<? super K> comparator() {
    return span.isDescending() ? keys.comparator().reversed() : keys.comparator();
  }

  @Override
  public ConcurrentNavigableMap<K, V> descendingMap() {
    return shown(place, span.reversed());
  }

  @Override
  StoreMap<K, V> narrowed(
      @Nullable K from, boolean fromIncluded, @Nullable K to, boolean toIncluded) {
    return shown(place, span.narrowed(bound(from, fromIncluded), bound(to, toIncluded)));
  }

  private @Nullable Bound bound(@Nullable K key, boolean included) {
    return key == null ? null : new Bound(Bytes.wrap(encode(key)), included);
  }

  /** The first or last entry of a range, by the order of bytes. */
  private static @Nullable KeyValue end(ReadAccess reads, KeyRange range, boolean first) {
    if (range.isEmpty()) {
      return null;
    }
    try (Cursor cursor = reads.scan(range)) {
      if (!first) {
        cursor.afterLast();
      }
      return (first ? cursor.next() : cursor.previous())
          ? new KeyValue(cursor.key().copy(), cursor.value().copy())
          : null;
    }
  }

  @Override
  Map.@Nullable Entry<K, V> edge(boolean first) {
    KeyValue found = end(place.reads(), span.range(), first != span.isDescending());
    return found == null ? null : entry(found);
  }

  @Override
  Map.@Nullable Entry<K, V> pollEdge(boolean first) {
    return place.<Map.@Nullable Entry<K, V>>change(view -> {
      KeyValue found = end(view, span.range(), first != span.isDescending());
      if (found == null) {
        return null;
      }
      view.delete(found.key().toByteArray());
      return entry(found);
    });
  }

  @Override
  Map.@Nullable Entry<K, V> near(K key, boolean forward, boolean inclusive) {
    boolean up = forward != span.isDescending();
    KeyValue found = end(place.reads(), span.part(Bytes.wrap(encode(key)), up, inclusive), up);
    return found == null ? null : entry(found);
  }

  private <T> Iterator<T> walk(boolean withValues, Function<KeyValue, T> decode) {
    return new Walk<>(
        place.reads(), span, withValues, decode, key -> change(key, slot -> slot.become(null)));
  }

  @Override
  Iterator<K> keyIterator() {
    return walk(false, this::key);
  }

  @Override
  Iterator<V> valueIterator() {
    return walk(true, this::value);
  }

  @Override
  Iterator<Map.Entry<K, V>> entryIterator() {
    return walk(true, entry -> new LiveEntry(key(entry), value(entry)));
  }

  /** An entry as it was when it was read, which can be given another value. */
  private final class LiveEntry extends AbstractMap.SimpleEntry<K, V> {
    private static final long serialVersionUID = 1;

    LiveEntry(K key, V value) {
      super(key, value);
    }

    @Override
    public V setValue(V value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }
}
