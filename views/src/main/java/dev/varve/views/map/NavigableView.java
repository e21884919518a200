package dev.varve.views.map;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/** What follows, in a navigable map, from a few ways to find entries and to narrow the map. */
abstract class NavigableView<K, V> extends AbstractMap<K, V>
    implements ConcurrentNavigableMap<K, V> {

  /** The entry at the beginning or at the end. */
  abstract Map.@Nullable Entry<K, V> edge(boolean first);

  /** The same, taken away. */
  abstract Map.@Nullable Entry<K, V> pollEdge(boolean first);

  /** The entry next to a key, in one of the two directions. */
  abstract Map.@Nullable Entry<K, V> near(K key, boolean forward, boolean inclusive);

  /** The part between two keys; null for no more bound than there is. */
  abstract NavigableView<K, V> narrowed(
      @Nullable K from, boolean fromIncluded, @Nullable K to, boolean toIncluded);

  abstract Iterator<K> keyIterator();

  abstract Iterator<V> valueIterator();

  abstract Iterator<Map.Entry<K, V>> entryIterator();

  private static <K> @Nullable K key(Map.@Nullable Entry<K, ?> entry) {
    return entry == null ? null : entry.getKey();
  }

  private static <K> K existing(Map.@Nullable Entry<K, ?> entry) {
    if (entry == null) {
      throw new NoSuchElementException("the map is empty");
    }
    return entry.getKey();
  }

  @Override
  public final NavigableSet<K> keySet() {
    return new Keys<>(this);
  }

  @Override
  public final NavigableSet<K> navigableKeySet() {
    return keySet();
  }

  @Override
  public final NavigableSet<K> descendingKeySet() {
    return descendingMap().navigableKeySet();
  }

  @Override
  public final Set<Map.Entry<K, V>> entrySet() {
    return new Entries<>(this);
  }

  @Override
  public final Collection<V> values() {
    return new Values<>(this);
  }

  @Override
  public final K firstKey() {
    return existing(edge(true));
  }

  @Override
  public final K lastKey() {
    return existing(edge(false));
  }

  @Override
  public final Map.@Nullable Entry<K, V> firstEntry() {
    return edge(true);
  }

  @Override
  public final Map.@Nullable Entry<K, V> lastEntry() {
    return edge(false);
  }

  @Override
  public final Map.@Nullable Entry<K, V> pollFirstEntry() {
    return pollEdge(true);
  }

  @Override
  public final Map.@Nullable Entry<K, V> pollLastEntry() {
    return pollEdge(false);
  }

  @Override
  public final Map.@Nullable Entry<K, V> lowerEntry(K key) {
    return near(key, false, false);
  }

  @Override
  public final Map.@Nullable Entry<K, V> floorEntry(K key) {
    return near(key, false, true);
  }

  @Override
  public final Map.@Nullable Entry<K, V> ceilingEntry(K key) {
    return near(key, true, true);
  }

  @Override
  public final Map.@Nullable Entry<K, V> higherEntry(K key) {
    return near(key, true, false);
  }

  @Override
  public final @Nullable K lowerKey(K key) {
    return key(lowerEntry(key));
  }

  @Override
  public final @Nullable K floorKey(K key) {
    return key(floorEntry(key));
  }

  @Override
  public final @Nullable K ceilingKey(K key) {
    return key(ceilingEntry(key));
  }

  @Override
  public final @Nullable K higherKey(K key) {
    return key(higherEntry(key));
  }

  @Override
  public final ConcurrentNavigableMap<K, V> subMap(
      K from, boolean fromIncluded, K to, boolean toIncluded) {
    return narrowed(
        Objects.requireNonNull(from, "from"),
        fromIncluded,
        Objects.requireNonNull(to, "to"),
        toIncluded);
  }

  @Override
  public final ConcurrentNavigableMap<K, V> headMap(K to, boolean included) {
    return narrowed(null, false, Objects.requireNonNull(to, "to"), included);
  }

  @Override
  public final ConcurrentNavigableMap<K, V> tailMap(K from, boolean included) {
    return narrowed(Objects.requireNonNull(from, "from"), included, null, false);
  }

  @Override
  public final ConcurrentNavigableMap<K, V> subMap(K from, K to) {
    return subMap(from, true, to, false);
  }

  @Override
  public final ConcurrentNavigableMap<K, V> headMap(K to) {
    return headMap(to, false);
  }

  @Override
  public final ConcurrentNavigableMap<K, V> tailMap(K from) {
    return tailMap(from, true);
  }
}
