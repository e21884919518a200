package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.bytes.Bytes;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Chapter 7 of {@link WalContract}: a log that says that it keeps copies ({@link
 * WalFactory#mirrors}) keeps them in all places, and any of these may be lost. For a log that says
 * no, all that is checked is that it writes into none.
 */
abstract class MirrorRules extends ConcurrencyRules {
  private static final int MIRRORS = 2;

  private static MemoryWalContext mirrored(WalFactory factory) {
    return new MemoryWalContext(STORE, factory.versions().last(), MIRRORS);
  }

  private static List<MemoryWalContext> places(MemoryWalContext context) {
    List<MemoryWalContext> places = new ArrayList<>(List.of(context));
    for (WalContext mirror : context.mirrors()) {
      places.add((MemoryWalContext) mirror);
    }
    return places;
  }

  private static String place(int index) {
    return index == 0 ? "the store's own place" : "mirror " + index;
  }

  /** Starts the segment after all that exist in any place. */
  private static void startNext(RecordedRun run) throws IOException {
    long newest = 0;
    for (MemoryWalContext place : places(run.context())) {
      newest = place.segments().stream().reduce(newest, Math::max);
    }
    run.start(newest + 1);
  }

  private static void lose(MemoryWalContext place) {
    List.copyOf(place.segments()).forEach(place::removeHere);
  }

  /** A log of three segments, still open, of which everything is synced. */
  private static RecordedRun syncedLog(WalFactory factory) throws IOException {
    RecordedRun run = RecordedRun.fresh(factory, mirrored(factory));
    for (int segment = 1; segment <= 3; segment++) {
      run.start(segment);
      for (int i = 0; i < 3; i++) {
        run.append(record(50 + 10 * i, segment * 10L + i));
      }
    }
    run.sync();
    return run;
  }

  @Test
  void copiesAreKeptIfTheLogSaysSoAndElseNone() throws IOException {
    WalFactory factory = log();
    RecordedRun run = syncedLog(factory);
    List<Long> own = run.context().segments();
    for (MemoryWalContext place : places(run.context())) {
      List<Long> expected = factory.mirrors() || place == run.context() ? own : List.of();
      assertThat(place.segments())
          .as(
              "segments in %s of a log whose mirrors() says %s",
              place(places(run.context()).indexOf(place)), factory.mirrors())
          .isEqualTo(expected);
    }
    run.discardBefore(3);
    for (MemoryWalContext mirror : places(run.context())) {
      assertThat(mirror.segments())
          .as("segments that are discarded go in all places")
          .doesNotContain(1L, 2L);
    }
    run.close();
  }

  @Test
  void anyPlaceMayBeLostAndAnotherOneNext() throws IOException {
    WalFactory factory = log();
    if (!factory.mirrors()) {
      return;
    }
    for (int first = 0; first <= MIRRORS; first++) {
      for (int next = 0; next <= MIRRORS; next++) {
        String when = place(first) + " was lost and, after going on, " + place(next);
        RecordedRun before = syncedLog(factory);
        MemoryWalContext image = before.context().crash(CrashModel.DROP_UNSYNCED, 0);
        lose(places(image).get(first));
        RecordedRun run =
            RecordedRun.recover(
                factory, image, before.promised(), CrashModel.DROP_UNSYNCED, place(first));
        startNext(run);
        run.append(record(40, 99));
        run.sync();
        MemoryWalContext left = run.context().crash(CrashModel.DROP_UNSYNCED, 1);
        // Whether or not what was lost was made good: one place has all of it still.
        lose(places(left).get(next));
        RecordedRun.recover(factory, left, run.promised(), CrashModel.DROP_UNSYNCED, when)
            .wal()
            .close();
        run.close();
        before.close();
      }
    }
  }

  @Test
  void anyCopyMayBeMissingCutOrDamaged() throws IOException {
    WalFactory factory = log();
    if (!factory.mirrors()) {
      return;
    }
    RecordedRun run = syncedLog(factory);
    MemoryWalContext image = run.context().crash(CrashModel.DROP_UNSYNCED, 0);
    for (int index = 0; index <= MIRRORS; index++) {
      MemoryWalContext place = places(image).get(index);
      for (long segment : place.segments()) {
        byte[] whole = place.content(segment);
        for (int at = 0; at < whole.length; at += 3) {
          String where = "byte %d of segment %d in %s".formatted(at, segment, place(index));
          byte[] flipped = whole.clone();
          flipped[at] ^= 0x41;
          place.replaceHere(segment, flipped);
          RecordedRun.check(
              factory, image, run.promised(), run.promised().durable(), "with another " + where);
          place.replaceHere(segment, Arrays.copyOf(whole, at));
          RecordedRun.check(
              factory, image, run.promised(), run.promised().durable(), "cut before " + where);
        }
        place.removeHere(segment);
        RecordedRun.check(
            factory,
            image,
            run.promised(),
            run.promised().durable(),
            "without segment %d in %s".formatted(segment, place(index)));
        place.replaceHere(segment, whole);
      }
    }
    run.close();
  }

  /** A moment in a run: what was promised, and the places then. */
  private record Moment(RecordedRun.Promised promised, MemoryWalContext context) {}

  @Test
  void everyCrashAndTheLossOfAPlaceLeaveEverythingSynced() throws IOException {
    WalFactory factory = log();
    if (!factory.mirrors()) {
      return;
    }
    RecordedRun run = RecordedRun.fresh(factory, mirrored(factory));
    List<Moment> moments = new ArrayList<>();
    run.context()
        .beforeChange(_ ->
            moments.add(
                new Moment(run.promised(), run.context().crash(CrashModel.PROCESS_KILL, 0))));
    play(run);
    assertThat(moments).as("moments to crash at").hasSizeGreaterThan(40);
    for (int i = 0; i < moments.size(); i++) {
      for (CrashModel model : CrashModel.values()) {
        for (int lost = 0; lost <= MIRRORS; lost++) {
          Moment moment = moments.get(i);
          MemoryWalContext image = moment.context().crash(model, i);
          lose(places(image).get(lost));
          String when =
              "crash by %s with seed %d before operation %d, and %s was lost"
                  .formatted(model, i, i, place(lost));
          RecordedRun.recover(factory, image, moment.promised(), model, when).wal().close();
          assertThat(image.openHandles()).as("handles are closed").isZero();
        }
      }
    }
  }

  @Test
  void failureInAnyPlaceIsAFailureOfTheLog() throws IOException {
    WalFactory factory = log();
    if (!factory.mirrors()) {
      return;
    }
    for (WalOperation operation : List.of(WalOperation.APPEND, WalOperation.SYNC)) {
      for (int call = 1; call <= MIRRORS + 1; call++) {
        RecordedRun run = syncedLog(factory);
        RecordedRun.Promised before = run.promised();
        run.context().failAt(operation, call);
        String what = "call " + call + " of " + operation + " fails after a record is given";
        try {
          run.append(record(30, 77));
          run.sync();
          fail("nothing is thrown though %s: places are not all written", what);
        } catch (IOException e) {
          assertThat(run.context().injected()).as("what failed: %s", e).isEqualTo(1);
        }
        assertThatThrownBy(() -> run.wal().append(Bytes.EMPTY), "after %s, the log is over", what)
            .isInstanceOf(IOException.class);
        for (int lost = 0; lost <= MIRRORS; lost++) {
          MemoryWalContext image = run.context().crash(CrashModel.DROP_UNSYNCED, lost);
          lose(places(image).get(lost));
          RecordedRun.Promised promised =
              new RecordedRun.Promised(
                  before.entries(),
                  before.entries().size(),
                  before.acknowledged(),
                  before.durable(),
                  before.first());
          RecordedRun.recover(factory, image, promised, CrashModel.DROP_UNSYNCED, what)
              .wal()
              .close();
        }
      }
    }
  }
}
