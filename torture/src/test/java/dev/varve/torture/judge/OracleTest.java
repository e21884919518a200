package dev.varve.torture.judge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Keys;
import dev.varve.torture.work.Operation;
import dev.varve.torture.work.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle finds everything that a store can do wrong. */
class OracleTest {
  private static final long SEED = 7;
  private static final int OPERATIONS = 60;

  private final Keys keys = new Keys(2);
  private final Oracle oracle = new Oracle(SEED, keys);
  private final int[][] found = new int[Keys.KEYSPACES][keys.count()];
  private final List<Integer> writes = new ArrayList<>();

  /**
   * Thread 0 makes operations, of which all but the last few take effect. The last is a write that
   * need not be synced.
   */
  private void write(boolean logged, boolean lossy, int missing) {
    oracle.judge(found);
    oracle.begin(logged, lossy);
    Operation last;
    int number = 0;
    do {
      last = Operation.of(SEED, keys, 0, ++number);
      oracle.intent(0, number);
      oracle.acknowledge(0, number, number, 0);
      if (last.kind().isWrite()) {
        writes.add(number);
      }
    } while (number < OPERATIONS || last.device() || !last.kind().isWrite());
    writes.subList(0, writes.size() - missing).forEach(write -> apply(0, write));
  }

  private void apply(int thread, int number) {
    for (Operation.Write write : Operation.of(SEED, keys, thread, number).writes()) {
      for (int[] keyspace : found) {
        keyspace[write.slot()] = Word.visible(write.word());
      }
    }
  }

  private void expect(String... words) {
    assertThatExceptionOfType(BrokenPromiseException.class)
        .isThrownBy(() -> oracle.judge(found))
        .withMessageContainingAll(words);
  }

  @Test
  void whatWasAcknowledgedAndIsThereIsRight() {
    write(true, false, 0);
    assertThatCode(() -> oracle.judge(found)).doesNotThrowAnyException();
  }

  @Test
  void anAcknowledgedWriteThatIsMissingIsLost() {
    write(true, false, 1);
    expect("lost", "operation " + writes.getLast() + " is not there");
  }

  @Test
  void withLossOfPowerTheNewestMayBeMissingThatWereNotSynced() {
    write(true, true, 1);
    assertThatCode(() -> oracle.judge(found)).doesNotThrowAnyException();
  }

  @Test
  void withLossOfPowerWhatWasSyncedMustBeThere() {
    write(true, true, 45);
    expect("lost");
  }

  @Test
  void anOlderValueOfAKeyIsFound() {
    write(true, false, 0);
    int slot = slotOfThread0();
    found[0][slot] = Word.of(0, 1, false);
    found[1][slot] = Word.of(0, 1, false);
    expect("expected " + "written by operation");
  }

  @Test
  void aDeletedKeyThatIsBackIsResurrected() {
    write(true, false, 0);
    for (int slot = 0; slot < keys.count(); slot++) {
      if (found[0][slot] == Word.NEVER) {
        found[0][slot] = Word.of(0, 1, false);
        break;
      }
    }
    expect("resurrected", "expected");
  }

  @Test
  void aBatchThatIsThereInOneKeyspaceOnlyIsFound() {
    write(true, true, 1);
    for (Operation.Write write : Operation.of(SEED, keys, 0, writes.getLast()).writes()) {
      found[1][write.slot()] = Word.visible(write.word());
    }
    expect("a batch is there in part");
  }

  @Test
  void anOperationThatBeganLaterIsNotThereWithoutThoseBeforeIt() {
    write(true, true, 1);
    int number = 1;
    while (!Operation.of(SEED, keys, 1, number).kind().isWrite()) {
      oracle.intent(1, number++);
    }
    oracle.intent(1, number);
    apply(1, number);
    expect("not a prefix");
  }

  @Test
  void whatWasCutOffOnceNeverComesBack() {
    write(true, true, 1);
    oracle.judge(found);
    oracle.begin(true, true);
    apply(0, writes.getLast());
    expect("resurrected");
  }

  private int slotOfThread0() {
    for (int slot = 0; slot < keys.own(1, 0); slot++) {
      if (Word.number(found[0][slot]) > 1) {
        return slot;
      }
    }
    throw new AssertionError("thread 0 wrote nothing");
  }
}
