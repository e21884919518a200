package dev.varve.views.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.testing.ConcurrentNavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringSortedMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.ValueCodecs;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.views.testing.SmallStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.junit.runner.RunWith;
import org.junit.runners.AllTests;

/**
 * Guava's tests of what a {@link java.util.concurrent.ConcurrentNavigableMap} must do, of the map
 * itself, its parts, its reversed views and their keys, entries and values. None is left out. They
 * run with JUnit 4.
 */
@RunWith(AllTests.class)
public final class StoreMapGuavaTest {
  private StoreMapGuavaTest() {}

  /** All tests, and one that looks at the store after them. */
  @SuppressWarnings("JdkObsolete") // Guava's tests are of JUnit 3
  public static Test suite() throws ReflectiveOperationException {
    Maps maps = new Maps();
    TestSuite suite = new TestSuite("StoreMap");
    suite.addTest(
        ConcurrentNavigableMapTestSuiteBuilder.using(maps)
            .named("over a keyspace")
            .withFeatures(
                CollectionSize.ANY,
                CollectionFeature.KNOWN_ORDER,
                CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                MapFeature.GENERAL_PURPOSE)
            .createTestSuite());
    int count = suite.countTestCases();
    suite.addTest(
        new TestCase("whatTheStoreWentThrough") {
          @Override
          protected void runTest() {
            maps.check(count);
          }
        });
    return suite;
  }

  /** Makes maps over the keyspaces of one store, in turn, so that two can be there at once. */
  private static final class Maps extends TestStringSortedMapGenerator {
    // Small memtables: the sooner are deletions of earlier tests gone, which iterators have to
    // pass.
    private final Store store = SmallStores.open(new MemoryStorage(), 100);
    private final List<Keyspace> keyspaces =
        IntStream.range(0, 4).mapToObj(i -> store.keyspace("map-" + i)).toList();
    private int made;

    @Override
    protected SortedMap<String, String> create(Map.Entry<String, String>[] entries) {
      SortedMap<String, String> map =
          StoreMap.over(
              store,
              keyspaces.get(made++ % keyspaces.size()),
              KeyCodecs.utf8(),
              ValueCodecs.utf8());
      map.clear();
      Map<String, String> all = new HashMap<>();
      for (Map.Entry<String, String> entry : entries) {
        all.put(entry.getKey(), entry.getValue());
      }
      map.putAll(all);
      return map;
    }

    /** Enough happened, and iterators that were left half-way held nothing. */
    void check(int count) {
      StoreStats stats = store.stats();
      store.close();
      assertThat(count).isGreaterThan(10_000);
      assertThat(made).isGreaterThan(count / 2);
      assertThat(stats.writes().flushes()).isGreaterThan(1_000);
      assertThat(stats.writes().compactions()).isGreaterThan(1_000);
      assertThat(stats.now().openCursors()).isZero();
      assertThat(stats.now().openSnapshots()).isZero();
      System.out.println("Guava's tests of StoreMap: " + count);
    }
  }
}
