package dev.varve.views.map;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;

/** The values of a map, in the order of their keys. */
final class Values<V> extends AbstractCollection<V> {
  private final NavigableView<?, V> map;

  Values(NavigableView<?, V> map) {
    this.map = map;
  }

  @Override
  public Iterator<V> iterator() {
    return map.valueIterator();
  }

  @Override
  public Spliterator<V> spliterator() {
    return Spliterators.spliteratorUnknownSize(iterator(), Entries.SEQUENCE);
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
  public boolean contains(Object value) {
    return map.containsValue(value);
  }

  /** Removes what the filter accepts and what has not changed since. */
  @Override
  public boolean removeIf(Predicate<? super V> filter) {
    return map.entrySet().removeIf(entry -> filter.test(entry.getValue()));
  }

  @Override
  public void clear() {
    map.clear();
  }
}
