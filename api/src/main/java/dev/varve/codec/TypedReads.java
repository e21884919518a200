package dev.varve.codec;

import dev.varve.store.ReadAccess;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Typed reads of one thing. */
class TypedReads<K, V> implements TypedReadAccess<K, V> {
  private final ReadAccess reads;
  final Coding<K, V> coding;

  TypedReads(ReadAccess reads, Coding<K, V> coding) {
    this.reads = reads;
    this.coding = coding;
  }

  @Override
  public @Nullable V get(K key) {
    return coding.readValue(reads.get(coding.key(key)));
  }

  @Override
  public boolean contains(K key) {
    return reads.contains(coding.key(key));
  }

  @Override
  public TypedCursor<K, V> scan(TypedRange<K> range) {
    return new TypedCursor<>(reads.scan(range.bytes()), coding);
  }

  @Override
  public TypedCursor<K, V> scan(UnaryOperator<TypedRange<K>> range) {
    return scan(range.apply(coding.keys().range()));
  }
}
