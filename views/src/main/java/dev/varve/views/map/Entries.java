package dev.varve.views.map;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;

/** The entries of a map, each as it was when it was read. */
final class Entries<K, V> extends AbstractSet<Map.Entry<K, V>> {
  /** How many there are is not known before they were counted, and may change meanwhile. */
  static final int SEQUENCE = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.CONCURRENT;

  static final int DISTINCT = SEQUENCE | Spliterator.DISTINCT;

  private final NavigableView<K, V> map;

  Entries(NavigableView<K, V> map) {
    this.map = map;
  }

  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return map.entryIterator();
  }

  @Override
  public Spliterator<Map.Entry<K, V>> spliterator() {
    return Spliterators.spliteratorUnknownSize(iterator(), DISTINCT);
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public boolean isEmpty() {
    return map.isEmpty();
  }

  @Override
  public boolean contains(Object object) {
    return object instanceof Map.Entry<?, ?> entry
        && entry.getValue() != null
        && entry.getValue().equals(map.get(entry.getKey()));
  }

  @Override
  public boolean remove(Object object) {
    return object instanceof Map.Entry<?, ?> entry && map.remove(entry.getKey(), entry.getValue());
  }

  /** Removes what the filter accepts and what has not changed since. */
  @Override
  public boolean removeIf(Predicate<? super Map.Entry<K, V>> filter) {
    boolean removed = false;
    for (Map.Entry<K, V> entry : this) {
      removed |= filter.test(entry) && map.remove(entry.getKey(), entry.getValue());
    }
    return removed;
  }

  @Override
  public void clear() {
    map.clear();
  }
}
