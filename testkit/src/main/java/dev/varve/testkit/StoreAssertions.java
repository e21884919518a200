package dev.varve.testkit;

import dev.varve.store.Store;
import dev.varve.tree.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The entry point to assertions on stores and on the shapes of their trees.
 *
 * <pre>{@code
 * import static dev.varve.testkit.StoreAssertions.assertThat;
 *
 * assertThat(store).contains("user:1", "Ada").isSound();
 * assertThat(store.keyspace("default").shape()).isValid().hasRunsPerLevel(0, 1);
 * }</pre>
 */
public final class StoreAssertions {
  private StoreAssertions() {}

  /** Assertions on a store, which is read for them. */
  public static StoreAssert assertThat(@Nullable Store actual) {
    return new StoreAssert(actual);
  }

  /** Assertions on the shape of a tree. */
  public static ShapeAssert assertThat(@Nullable Shape actual) {
    return new ShapeAssert(actual);
  }
}
