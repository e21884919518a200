package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link WalContract}: segments start, are discarded and are counted. */
abstract class SegmentRules extends RecordRules {
  @Test
  void replayStartsAtTheFirstSegmentAskedFor() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    for (long number : new long[] {3, 4, 9, 20}) {
      run.start(number);
      run.append(record(10, number));
      run.append(record(20, number));
    }
    run.close();
    for (long first = 0; first < 22; first++) {
      long from = first;
      assertThat(RecordedRun.sound(factory, run.context(), first, "from " + first + " on"))
          .as("replay from %s on", first)
          .extracting(RecordedRun.Visited::segment)
          .containsExactlyElementsOf(
              run.needed().stream()
                  .map(RecordedRun.Entry::segment)
                  .filter(number -> number >= from)
                  .toList());
    }
  }

  @Test
  void olderSegmentsDoNotMatterEvenIfTheyAreDamaged() throws IOException {
    WalFactory factory = log();
    RecordedRun run = smallSealedLog(factory, context(factory));
    run.context().replace(1, record(100, 1));
    assertThat(RecordedRun.sound(factory, run.context(), 2, "with damage in an older segment"))
        .as("segments before the first one needed are not read")
        .hasSize(4);
  }

  @Test
  void discardDeletesOlderSegmentsAndMayBeRepeated() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    for (long number : new long[] {3, 4, 9, 20}) {
      run.start(number);
      run.append(record(1000, number));
    }
    run.discardBefore(9);
    run.discardBefore(9);
    run.discardBefore(3);
    run.discardBefore(9);
    assertThat(run.context().segments()).as("segments left").containsExactly(9L, 20L);
    checkSize(run);
    run.append(record(5, 5));
    run.reopen();
    run.start(21);
    run.discardBefore(21);
    assertThat(run.context().segments()).as("segments left").containsExactly(21L);
    checkSize(run);
    run.append(record(6, 6));
    run.reopen();
  }

  @Test
  void sizeIsThatOfTheSegments() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    assertThat(run.wal().sizeInBytes()).as("the size of an empty log").isZero();
    run.start(1);
    checkSize(run);
    for (int i = 0; i < 5; i++) {
      run.append(record(10_000, i));
      checkSize(run);
    }
    run.start(2);
    checkSize(run);
    run.append(record(10, 10));
    run.reopen();
    checkSize(run);
    run.start(8);
    run.append(record(10, 11));
    run.discardBefore(2);
    checkSize(run);
    MemoryWalContext image = run.context().crash(CrashModel.PROCESS_KILL, 0);
    try (Wal wal = factory.open(image, 8, (_, _, _) -> {})) {
      assertThat(wal.sizeInBytes())
          .as("segments before the first one needed count as discarded")
          .isEqualTo(image.content(8).length);
      wal.startSegment(9);
      wal.discardBefore(8);
      assertThat(image.segments()).as("and go with the next discard").containsExactly(8L, 9L);
    }
  }

  @Test
  void numberOfASegmentIsGreaterThanThatOfEverySegment() throws IOException {
    WalFactory factory = log();
    RecordedRun run = smallSealedLog(factory, context(factory));
    MemoryWalContext context = run.context();
    for (long first : new long[] {0, 2, 3}) {
      Wal wal = factory.open(context, first, (_, _, _) -> {});
      for (long number = 0; number <= 2; number++) {
        long existing = number;
        assertThatThrownBy(
                () -> wal.startSegment(existing),
                "segment %s, replayed from %s on, while 1 and 2 exist",
                number,
                first)
            .isInstanceOf(IllegalArgumentException.class);
      }
      wal.close();
    }
  }

  private static void checkSize(RecordedRun run) {
    long size = 0;
    for (long number : run.context().segments()) {
      size += run.context().content(number).length;
    }
    assertThat(run.wal().sizeInBytes())
        .as("the size of the log is that of segments %s", run.context().segments())
        .isEqualTo(size);
  }

  @Test
  void everyReopeningKeepsEverythingAndAppendsBehind() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    for (int i = 0; i < 25; i++) {
      run.startNext();
      run.append(record(100 * i, i));
      run.append(record(3, i));
      run.reopen();
    }
    RecordedRun killed = run;
    for (int i = 0; i < 25; i++) {
      killed.startNext();
      killed.append(record(100 * i, i));
      MemoryWalContext image = killed.context().crash(CrashModel.PROCESS_KILL, i);
      killed =
          RecordedRun.recover(
              factory, image, killed.promised(), CrashModel.PROCESS_KILL, "time " + i);
    }
    assertThat(killed.needed()).hasSize(75);
  }

  @Test
  void openingChangesNothingAndAnswersTheSameAgain() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(500, 1));
    run.sync();
    run.append(record(500, 2));
    byte[] whole = run.context().content(1);
    for (int cut = 0; cut <= whole.length; cut += 7) {
      MemoryWalContext context = context(factory);
      context.replace(1, Arrays.copyOf(whole, cut));
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(RecordedRun.sound(factory, context, 0, "cut at " + cut).size());
      }
      assertThat(answers).as("opening again answers the same").containsOnly(answers.getFirst());
      assertThat(context.journal()).as("opening changes nothing").isEmpty();
      assertThat(context.openHandles()).as("handles are closed").isZero();
    }
  }
}
