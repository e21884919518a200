package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter 5 of {@link WalContract}: a log that failed says so from then on, and loses nothing. */
abstract class FailureRules extends DamageRules {
  private static final List<WalOperation> WRITING =
      List.of(
          WalOperation.APPEND,
          WalOperation.SYNC,
          WalOperation.CREATE,
          WalOperation.SYNC_DIRECTORY,
          WalOperation.SYNC_SEGMENT);

  @Test
  void everyFailedOperationEndsTheLogAndLosesNothing() throws IOException {
    WalFactory factory = log();
    for (WalOperation operation : WRITING) {
      int failures = 0;
      boolean failed;
      do {
        failed = false;
        int[] kept =
            operation == WalOperation.APPEND ? new int[] {0, 1, 8, 60, 50_000} : new int[1];
        for (int length : kept) {
          failed |= checkFailure(factory, operation, failures + 1, length);
        }
        failures += failed ? 1 : 0;
      } while (failed);
      if (operation == WalOperation.APPEND || operation == WalOperation.SYNC) {
        assertThat(failures).as("calls of %s that failed", operation).isGreaterThan(5);
      }
    }
  }

  /** Plays a run in which the {@code call}-th operation fails; returns whether there is one. */
  private boolean checkFailure(WalFactory factory, WalOperation operation, int call, int kept)
      throws IOException {
    MemoryWalContext context = context(factory);
    RecordedRun first = RecordedRun.fresh(factory, context);
    first.start(1);
    first.append(record(70, 30));
    MemoryWalContext image = context.crash(CrashModel.PROCESS_KILL, 0);
    RecordedRun run =
        RecordedRun.recover(
            factory, image, first.promised(), CrashModel.PROCESS_KILL, "after a first run");
    image.failAt(operation, call, kept);
    String when =
        "after call " + call + " of " + operation + " failed, having written " + kept + " bytes";
    boolean closing = false;
    try {
      run.start(2);
      run.append(record(100, 31));
      run.sync();
      run.append(record(33_000, 32));
      run.append(record(60, 33));
      run.sync();
      run.start(3);
      run.append(record(100, 34));
      run.append(record(100, 35));
      closing = true;
      run.close();
    } catch (IOException e) {
      assertThat(image.injected()).as("only what was ordered failed: %s", e).isEqualTo(1);
      if (!closing) {
        checkRefusesEverything(run.wal(), when);
      }
      closeQuietly(run);
    }
    boolean failed = image.injected() > 0;
    assertThat(image.openHandles()).as("close closes all handles, %s", when).isZero();
    assertThat(image.misuses()).as("uses of dead handles, %s", when).isZero();
    for (CrashModel model : CrashModel.values()) {
      MemoryWalContext left = image.crash(model, call);
      RecordedRun next = RecordedRun.recover(factory, left, run.promised(), model, when);
      next.startNext();
      next.append(record(10, 36));
      next.reopen();
      next.close();
    }
    return failed;
  }

  /**
   * A log that failed has nothing to seal, so closing it succeeds; one that fails to close may not.
   */
  private static void closeQuietly(RecordedRun run) {
    try {
      run.wal().close();
    } catch (IOException e) {
      throw new AssertionError("closing a log that failed only closes its handles", e);
    }
  }

  @Test
  void failedDiscardMayBeRepeated() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    for (long number = 1; number <= 5; number++) {
      run.start(number);
      run.append(record(100, number));
    }
    run.context().failAt(WalOperation.DELETE, 2);
    assertThatThrownBy(() -> run.discardBefore(5), "a failure to delete is passed on")
        .isInstanceOf(IOException.class);
    run.append(record(100, 6));
    run.sync();
    run.discardBefore(5);
    assertThat(run.context().segments()).as("segments left").containsExactly(5L);
    run.reopen();
  }

  @Test
  void discardSparesWhatIsGoneAlready() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    for (long number = 1; number <= 3; number++) {
      run.start(number);
      run.append(record(100, number));
    }
    MemoryWalContext context = run.context();
    context.beforeChange(operation -> {
      if (operation == WalOperation.DELETE) {
        context.remove(1);
      }
    });
    assertThatCode(() -> run.discardBefore(3))
        .as("a segment that is gone already need not be deleted")
        .doesNotThrowAnyException();
    assertThat(context.segments()).as("segments left").containsExactly(3L);
    run.reopen();
  }
}
