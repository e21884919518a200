package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
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
      assertThatThrownBy(() -> wal.append(Bytes.EMPTY))
          .as("append before startSegment is refused")
          .isInstanceOf(IllegalStateException.class);
      wal.startSegment(7);
      wal.append(Bytes.utf8("one"));
      for (long number : new long[] {7, 6, 0}) {
        assertThatThrownBy(() -> wal.startSegment(number))
            .as("numbers of segments grow")
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(() -> wal.discardBefore(8))
          .as("the current segment is not discarded")
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
    String rule = "a log that failed or was closed throws an IOException from every call but close";
    assertThatThrownBy(() -> wal.append(Bytes.EMPTY)).as(rule).isInstanceOf(IOException.class);
    assertThatThrownBy(wal::sync).as(rule).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> wal.startSegment(1_000)).as(rule).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> wal.discardBefore(0)).as(rule).isInstanceOf(IOException.class);
  }
}
