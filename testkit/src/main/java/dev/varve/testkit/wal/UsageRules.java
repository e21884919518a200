package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is asked of every log, whether it keeps records or not: how it may be used. */
abstract class UsageRules extends WalRules {
  @Test
  void providerIsListedAsAService() {
    checkIsListed();
  }

  @Test
  void usageErrorsAreRefusedAndChangeNothing() throws IOException {
    WalFactory factory = anyLog();
    MemoryWalContext context = context(factory);
    try (Wal wal = factory.open(context, 0, (_, _, _) -> {})) {
      assertThatThrownBy(() -> wal.append(Bytes.EMPTY), "append before startSegment is refused")
          .isInstanceOf(IllegalStateException.class);
      wal.startSegment(7);
      wal.append(Bytes.utf8("one"));
      for (long number : new long[] {7, 6, 0}) {
        assertThatThrownBy(() -> wal.startSegment(number), "numbers of segments grow")
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(() -> wal.discardBefore(8), "the current segment is not discarded")
          .isInstanceOf(IllegalArgumentException.class);
      wal.append(Bytes.utf8("two"));
      wal.sync();
    }
    if (factory.keepsRecords()) {
      assertThat(RecordedRun.sound(factory, context, 0, "after refused calls"))
          .as("a log is as good after a refused call as before")
          .extracting(visited -> visited.bytes().toUtf8())
          .containsExactly("one", "two");
    }
  }

  @Test
  void closedLogRefusesEverythingButClose() throws IOException {
    WalFactory factory = anyLog();
    MemoryWalContext context = context(factory);
    Wal wal = factory.open(context, 0, (_, _, _) -> {});
    wal.startSegment(1);
    wal.close();
    wal.close();
    checkRefusesEverything(wal);
    assertThat(context.misuses()).as("uses of handles that are closed").isZero();
    assertThat(wal.sizeInBytes()).as("the size may be asked at any time").isNotNegative();
  }

  static void checkRefusesEverything(Wal wal) {
    checkRefusesEverything(wal, "after close");
  }

  /** Checks that every call but close is refused. */
  static void checkRefusesEverything(Wal wal, String when) {
    checkRefused(() -> wal.append(Bytes.EMPTY), "append", when);
    checkRefused(wal::sync, "sync", when);
    checkRefused(() -> wal.startSegment(1_000), "startSegment", when);
    checkRefused(() -> wal.discardBefore(0), "discardBefore", when);
  }

  private static void checkRefused(ThrowingCallable call, String name, String when) {
    assertThatThrownBy(
            call,
            "a log that failed or was closed throws an IOException from every call but close, but"
                + " %s, %s went through or threw something else",
            when,
            name)
        .isInstanceOf(IOException.class);
  }
}
