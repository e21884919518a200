package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.option.Options;
import dev.varve.spi.WalProvider;
import dev.varve.storage.CorruptFileException;
import dev.varve.testkit.report.PartContract;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What all chapters of {@link WalContract} share. */
abstract class WalRules extends PartContract {
  static final UUID STORE = new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0001L);
  static final UUID OTHER_STORE = new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0002L);

  /** The provider of the log under test. */
  @Override
  protected abstract WalProvider provider();

  /** The options that the log is created with. */
  protected Options options() {
    return Options.EMPTY;
  }

  /**
   * In how many further places the log keeps copies; see {@link dev.varve.wal.WalContext#mirrors}.
   * Crashes leave the places in different states then; damage is the same in all of them, because
   * what a log makes of one sound copy is its own promise.
   */
  protected int mirrors() {
    return 0;
  }

  final WalFactory anyLog() {
    return provider().create(options());
  }

  /** The log under test, which keeps records. */
  final WalFactory log() {
    WalFactory factory = anyLog();
    assertThat(factory.keepsRecords())
        .as("whether the log keeps records; one that does not extends NoRecordsWalContract")
        .isTrue();
    return factory;
  }

  final MemoryWalContext context(WalFactory factory) {
    return context(factory, STORE);
  }

  final MemoryWalContext context(WalFactory factory, UUID store) {
    return new MemoryWalContext(store, factory.versions().last(), mirrors());
  }

  final RecordedRun run(WalFactory factory) throws IOException {
    return RecordedRun.fresh(factory, context(factory));
  }

  /** Bytes that look like nothing in particular; the same for the same arguments. */
  static byte[] record(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed * 31 + length).nextBytes(bytes);
    return bytes;
  }

  /**
   * A run over three segments with syncs in some places and not in others, and a record that is
   * longer than a block.
   */
  static void play(RecordedRun run) throws IOException {
    run.start(1);
    run.append(record(100, 1));
    run.append(record(0, 2));
    run.sync();
    run.append(new byte[700]);
    run.append(record(60_000, 3));
    run.append(record(1, 4));
    run.start(4);
    run.append(record(300, 5));
    run.sync();
    run.append(record(513, 6));
    run.sync();
    run.append(new byte[40]);
    run.append(record(2000, 7));
    run.discardBefore(4);
    run.start(5);
    run.append(record(90, 8));
    run.append(record(1200, 9));
    run.sync();
    run.append(record(60, 10));
    run.append(record(800, 11));
    run.append(record(70, 12));
    run.close();
  }

  /** A small log of two segments, the records of which have equal lengths, closed. */
  static RecordedRun smallSealedLog(WalFactory factory, MemoryWalContext context)
      throws IOException {
    RecordedRun run = RecordedRun.fresh(factory, context);
    run.start(1);
    for (int i = 0; i < 4; i++) {
      run.append(record(37, i));
    }
    run.sync();
    run.append(record(0, 4));
    run.append(record(37, 5));
    run.start(2);
    for (int i = 6; i < 10; i++) {
      run.append(record(37, i));
    }
    run.close();
    return run;
  }

  /**
   * Checks that damage is found: the log does not open, or it brings what it brought without the
   * damage. (A byte that nobody reads may be damaged.)
   */
  static void checkDamageIsFound(
      WalFactory factory, MemoryWalContext context, RecordedRun run, String what) {
    checkDamageIsFound(factory, context, run, what, false);
  }

  static void checkDamageIsFound(
      WalFactory factory, MemoryWalContext context, RecordedRun run, String what, boolean always) {
    List<RecordedRun.Visited> visited;
    try {
      visited = RecordedRun.replay(factory, context, 0);
    } catch (CorruptFileException e) {
      assertThat(e.problem()).as("the exception says what is wrong").isNotEmpty();
      return;
    } catch (IOException e) {
      throw new AssertionError("damage is reported as CorruptFileException, not so: " + what, e);
    } catch (RuntimeException e) {
      throw new AssertionError("no damage ends in an unchecked exception: " + what, e);
    }
    assertThat(always).as("damage is never taken for a sound log: %s", what).isFalse();
    RecordedRun.checkPrefix(visited, run.promised(), run.promised().acknowledged(), what);
  }
}
