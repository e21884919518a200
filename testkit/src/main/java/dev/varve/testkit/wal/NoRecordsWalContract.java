package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * The contract of logs that keep no records, those whose {@link WalFactory#keepsRecords} is false,
 * as a test: extend it, name the provider, and run it. Such a log obeys the rules on usage and
 * touches nothing. All others keep {@link WalContract}.
 */
public abstract class NoRecordsWalContract extends UsageRules {
  /** A contract to be extended. */
  protected NoRecordsWalContract() {}

  @Test
  void logThatKeepsNoRecordsTouchesNothing() throws IOException {
    WalFactory factory = anyLog();
    assertThat(factory.keepsRecords()).as("whether the log keeps records").isFalse();
    MemoryWalContext context = context(factory);
    context.replace(1, record(100, 1));
    try (Wal wal = factory.open(context, 0, (_, _, _) -> {})) {
      wal.startSegment(2);
      wal.append(Bytes.wrap(record(100, 2)));
      wal.sync();
      wal.discardBefore(2);
      assertThat(wal.sizeInBytes()).as("nothing takes no space").isZero();
    }
    assertThat(context.journal()).as("a log that keeps nothing changes nothing").isEmpty();
    assertThat(RecordedRun.sound(factory, context, 0, "after use"))
        .as("a log that keeps nothing has no records")
        .isEmpty();
  }
}
