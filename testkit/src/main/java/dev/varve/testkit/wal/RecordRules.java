package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link WalContract}: records come back as they went in. */
abstract class RecordRules extends UsageRules {
  private static final int[] LENGTHS = {
    0, 1, 2, 63, 64, 127, 128, 16_383, 16_384, 32_752, 32_753, 32_754, 32_755, 32_756, 32_757,
    32_758, 32_759, 32_760, 32_761, 32_762, 32_763, 32_768, 65_535, 65_536, 70_000, 100_000
  };
  private static final int[] LONG_LENGTHS = {1 << 20, (1 << 20) + 1, 16 << 20};
  private static final int[] OFFSETS = {0, 1, 31_000, 32_700, 32_760, 32_761, 65_000};

  @Test
  void everyLengthReadsBackAtManyPlacesInABlock() throws IOException {
    WalFactory factory = log();
    for (int length : LENGTHS) {
      for (int offset : OFFSETS) {
        checkReadsBack(factory, offset, length);
      }
    }
  }

  @Test
  void everyPlaceAtTheEdgeOfABlockReadsBack() throws IOException {
    WalFactory factory = log();
    for (int offset = 32_600; offset < 32_800; offset++) {
      checkReadsBack(factory, offset, 50);
    }
  }

  @Test
  void longRecordsReadBack() throws IOException {
    WalFactory factory = log();
    for (int length : LONG_LENGTHS) {
      int[] offsets = length > 2 << 20 ? new int[] {5} : new int[] {0, 5, 32_700, 32_706, 32_761};
      for (int offset : offsets) {
        if (length <= factory.maxRecordLength()) {
          checkReadsBack(factory, offset, length);
        }
      }
    }
  }

  private void checkReadsBack(WalFactory factory, int offset, int length) throws IOException {
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(offset, 1));
    run.sync();
    run.append(record(length, 2));
    run.append(record(3, 3));
    String when = "with a record of " + length + " bytes behind one of " + offset;
    MemoryWalContext unsealed = run.context().crash(CrashModel.PROCESS_KILL, 0);
    RecordedRun.check(factory, unsealed, run.promised(), 3, when);
    run.close();
    RecordedRun.check(factory, run.context(), run.promised(), 3, when);
    assertThat(run.context().openHandles()).as("handles are closed").isZero();
  }

  @Test
  void recordsReadBackInOrderAndAtGrowingPositions() throws IOException {
    WalFactory factory = log();
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      RecordedRun run = run(factory);
      run.startNext();
      for (int i = 0; i < 200; i++) {
        switch (random.nextInt(20)) {
          case 0 -> run.startNext();
          case 1 -> run.sync();
          case 2 -> {
            run.reopen();
            run.startNext();
          }
          default -> run.append(record(random.nextInt(random.nextInt(10) == 0 ? 40_000 : 300), i));
        }
      }
      run.close();
      String when = "in a random run with seed " + seed;
      int all = run.promised().acknowledged();
      List<RecordedRun.Visited> visited =
          RecordedRun.check(factory, run.context(), run.promised(), all, when);
      for (int i = 1; i < visited.size(); i++) {
        RecordedRun.Visited one = visited.get(i - 1);
        RecordedRun.Visited next = visited.get(i);
        if (one.segment() == next.segment()) {
          assertThat(next.position())
              .as("positions grow by at least the record, %s", when)
              .isGreaterThanOrEqualTo(one.position() + one.bytes().length());
        }
      }
    }
  }

  @Test
  void appendedBytesAreBorrowedOnlyDuringTheCall() throws IOException {
    WalFactory factory = log();
    MemoryWalContext context = context(factory);
    byte[] shared = new byte[50_000];
    List<Bytes> expected = new ArrayList<>();
    try (Wal wal = factory.open(context, 0, (_, _, _) -> {})) {
      wal.startSegment(1);
      for (int i = 0; i < 20; i++) {
        byte[] record = record(i * 2000, i);
        System.arraycopy(record, 0, shared, i, record.length);
        wal.append(Bytes.wrap(shared, i, record.length));
        Arrays.fill(shared, (byte) 0xff);
        expected.add(Bytes.wrap(record));
      }
    }
    List<RecordedRun.Visited> visited = RecordedRun.sound(factory, context, 0, "closed");
    assertThat(visited.stream().map(RecordedRun.Visited::bytes))
        .as("a record is what it was during append, whatever becomes of its array later")
        .containsExactlyElementsOf(expected);
  }

  @Test
  void recordThatIsTooLongIsRefusedAndNothingIsWritten() throws IOException {
    WalFactory factory = log();
    int longest = factory.maxRecordLength();
    assertThat(longest).as("some records are accepted").isGreaterThanOrEqualTo(1 << 16);
    if (longest > 64 << 20) {
      return;
    }
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(10, 1));
    int before = run.context().journal().size();
    byte[] tooLong = new byte[longest + 1];
    assertThatThrownBy(
            () -> run.wal().append(Bytes.wrap(tooLong)),
            "append of a record of %s bytes, where maxRecordLength is %s, is refused",
            longest + 1L,
            longest)
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(run.context().journal()).as("nothing is written of it").hasSize(before);
    run.append(new byte[longest]);
    run.append(record(10, 2));
    run.close();
    RecordedRun.check(
        factory, run.context(), run.promised(), 3, "with a record of the greatest length");
  }

  @Test
  void whatTheVisitorThrowsIsPassedOn() throws IOException {
    WalFactory factory = log();
    RecordedRun run = smallSealedLog(factory, context(factory));
    IOException mine = new IOException("the visitor's own");
    assertThatThrownBy(
            () ->
                factory.open(
                    run.context(),
                    0,
                    (_, _, _) -> {
                      throw mine;
                    }),
            "an exception of the visitor ends the replay and is passed on")
        .isSameAs(mine);
    assertThat(run.context().openHandles()).as("handles are closed").isZero();
  }
}
