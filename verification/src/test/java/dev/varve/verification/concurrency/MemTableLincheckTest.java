package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.skiplist.SkipListMemTableProvider;
import dev.varve.memtable.sortedarray.SortedArrayProvider;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Memtables with one writer at a time beside readers are linearizable: whatever a few operations
 * answer side by side, they would answer in some order too (Lincheck, Koval et al., CAV 2023).
 *
 * <p>Lincheck runs them on real threads. Its model checker, which chooses the interleavings itself,
 * does not know views of byte arrays as longs, which memtables are made of.
 */
@Tag("threads")
@Timeout(300)
class MemTableLincheckTest {
  @Test
  void skipList() {
    check(OfSkipList.class);
  }

  @Test
  void sortedArray() {
    check(OfSortedArray.class);
  }

  @Test
  void aMemtableThatIsReadBeforeAnEntryIsWholeIsFoundOut() {
    assertThatThrownBy(() -> options(100, 2_000).check(Hasty.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static void check(Class<?> subject) {
    int iterations = Effort.isSoak() ? 60 : 10;
    int invocations = Effort.isSoak() ? 5_000 : 1_000;
    options(iterations, invocations).check(subject);
    try (Ledger ledger = new Ledger("lincheck-" + subject.getSimpleName())) {
      // It runs as many as it was told to, or fails.
      ledger.add("invocations", (long) iterations * invocations);
    }
  }

  private static StressOptions options(int iterations, int invocations) {
    return new StressOptions()
        .iterations(iterations)
        .invocationsPerIteration(invocations)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(1)
        .minimizeFailedScenario(false);
  }

  /** A memtable, as a map from few keys to numbers. */
  @Param(name = "key", gen = IntGen.class, conf = "0:3")
  abstract static class Subject {
    private final MemTable table;
    private int sequence;

    Subject(MemTableProvider provider) {
      table = provider.create(Options.EMPTY).create();
    }

    /** Only one thread at a time writes, as in a store. */
    @SuppressWarnings("ThreadPriorityCheck") // it makes the bad luck likelier that it is about
    @Operation(nonParallelGroup = "writer")
    public int put(@Param(name = "key") int key) {
      int next = ++sequence;
      table.put(bytes(key), next, EntryKind.PUT, bytes(next));
      return next;
    }

    /** The newest sequence of a key; 0 if there is none. */
    @Operation
    public int get(@Param(name = "key") int key) {
      Found found = new Found();
      if (!table.get(bytes(key), Long.MAX_VALUE, found)) {
        return 0;
      }
      // A value that is not that of its entry is told from all others.
      return found.value().equals(bytes((int) found.sequence())) ? (int) found.sequence() : -1;
    }

    /** The newest sequence of the first key from {@code key} on, by a cursor. */
    @Operation
    public int seek(@Param(name = "key") int key) {
      try (EntryCursor cursor = table.cursor()) {
        // Only of this key: a cursor over several is no single moment.
        boolean found = cursor.seek(bytes(key), Long.MAX_VALUE) && cursor.key().equals(bytes(key));
        if (!found) {
          return 0;
        }
        boolean whole = cursor.value().equals(bytes((int) cursor.sequence()));
        return whole ? (int) cursor.sequence() : -1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Bytes bytes(int number) {
      return Bytes.utf8("key " + number);
    }
  }

  /** The skip list. */
  public static class OfSkipList extends Subject {
    public OfSkipList() {
      super(new SkipListMemTableProvider());
    }
  }

  /** The sorted array. */
  public static class OfSortedArray extends Subject {
    public OfSortedArray() {
      super(new SortedArrayProvider());
    }
  }

  /** Links an entry before it has its value. */
  @Param(name = "key", gen = IntGen.class, conf = "0:3")
  public static class Hasty {
    private final Map<Integer, AtomicInteger> entries = new ConcurrentSkipListMap<>();
    private int sequence;

    @SuppressWarnings("ThreadPriorityCheck") // it makes the bad luck likelier that it is about
    @Operation(nonParallelGroup = "writer")
    public int put(@Param(name = "key") int key) {
      int next = ++sequence;
      AtomicInteger entry = new AtomicInteger(-1);
      entries.put(key, entry);
      Thread.yield();
      entry.set(next);
      return next;
    }

    @Operation
    public int get(@Param(name = "key") int key) {
      AtomicInteger entry = entries.get(key);
      return entry == null ? 0 : entry.get();
    }
  }
}
