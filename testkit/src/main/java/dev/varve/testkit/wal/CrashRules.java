package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Chapter 3 of {@link WalContract}: what a crash leaves is a prefix that holds what was promised.
 */
abstract class CrashRules extends SegmentRules {
  private static final int SEEDS = 20;
  private static final int RUNS = 60;
  private static final List<CrashModel> MODELS = List.of(CrashModel.values());

  /** A moment in a run: what was promised, and how to make images of a crash then. */
  private record Moment(RecordedRun.Promised promised, MemoryWalContext context, String name) {}

  @FunctionalInterface
  private interface Script {
    void play(RecordedRun run) throws IOException;
  }

  /** Plays a script and keeps every moment before an operation, and the one at the end. */
  private static List<Moment> moments(RecordedRun run, Script script) throws IOException {
    List<Moment> moments = new ArrayList<>();
    MemoryWalContext context = run.context();
    context.beforeChange(_ -> moments.add(moment(run, "before operation " + moments.size())));
    script.play(run);
    context.beforeChange(_ -> {});
    moments.add(moment(run, "after the last operation"));
    List<String> journal = context.journal();
    return moments.stream()
        .map(m -> new Moment(m.promised(), m.context(), m.name() + " of " + journal))
        .toList();
  }

  private static Moment moment(RecordedRun run, String name) {
    return new Moment(run.promised(), run.context().crash(CrashModel.PROCESS_KILL, 0), name);
  }

  @Test
  void everyCrashLeavesAPrefixThatHoldsEverythingSynced() throws IOException {
    WalFactory factory = log();
    List<Moment> moments = moments(run(factory), WalRules::play);
    assertThat(moments).as("moments to crash at").hasSizeGreaterThan(20);
    for (Moment moment : moments) {
      for (CrashModel model : MODELS) {
        for (long seed = 0; seed < (isRandom(model) ? SEEDS : 1); seed++) {
          MemoryWalContext image = moment.context().crash(model, seed);
          String when = when(model, seed, moment);
          RecordedRun.recover(factory, image, moment.promised(), model, when).wal().close();
          assertThat(image.openHandles()).as("handles are closed").isZero();
        }
      }
    }
  }

  @Test
  void crashAfterARecoveryLeavesAPrefixToo() throws IOException {
    WalFactory factory = log();
    int images = 0;
    for (Moment moment : moments(run(factory), WalRules::play)) {
      for (CrashModel model : MODELS) {
        long seed = images;
        MemoryWalContext image = moment.context().crash(model, seed);
        String when = when(model, seed, moment);
        RecordedRun second = RecordedRun.recover(factory, image, moment.promised(), model, when);
        for (Moment again : moments(second, CrashRules::goOn)) {
          for (CrashModel next : MODELS) {
            images++;
            RecordedRun third =
                RecordedRun.recover(
                    factory,
                    again.context().crash(next, images),
                    again.promised(),
                    next,
                    when + "; then " + when(next, images, again));
            third.startNext();
            third.append(record(9, 9));
            third.close();
            RecordedRun.Promised promised = third.promised();
            RecordedRun.check(factory, third.context(), promised, promised.acknowledged(), when);
          }
        }
      }
    }
    assertThat(images).isGreaterThan(1000);
  }

  @Test
  void randomRunsSurviveOneCrashAfterTheOther() throws IOException {
    WalFactory factory = log();
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      RecordedRun run = run(factory);
      for (int generation = 0; generation < 8; generation++) {
        int crashAt = random.nextInt(40);
        List<Moment> moments = moments(run, r -> playAtRandom(r, random));
        Moment moment = moments.get(Math.min(crashAt, moments.size() - 1));
        CrashModel model = MODELS.get(random.nextInt(MODELS.size()));
        String when =
            "crash " + generation + " of run " + seed + ": " + when(model, crashAt, moment);
        run =
            RecordedRun.recover(
                factory, moment.context().crash(model, crashAt), moment.promised(), model, when);
      }
    }
  }

  private static void playAtRandom(RecordedRun run, Random random) throws IOException {
    run.startNext();
    for (int i = random.nextInt(20); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0, 1 -> run.sync();
        case 2 -> run.startNext();
        case 3 -> {
          List<Long> numbers = run.context().segments();
          run.discardBefore(numbers.get(random.nextInt(numbers.size())));
        }
        case 4 -> run.append(record(random.nextInt(70_000), i));
        case 5 -> run.append(new byte[random.nextInt(1500)]);
        default -> run.append(record(random.nextInt(400), i));
      }
    }
    if (random.nextInt(4) == 0) {
      run.close();
    }
  }

  private static void goOn(RecordedRun run) throws IOException {
    run.startNext();
    run.append(record(50, 20));
    run.append(record(700, 21));
    run.sync();
    run.append(record(50, 22));
  }

  private static boolean isRandom(CrashModel model) {
    return model == CrashModel.PREFIX || model == CrashModel.SECTORS;
  }

  private static String when(CrashModel model, long seed, Moment moment) {
    return "crash by " + model + " with seed " + seed + " " + moment.name();
  }

  @Test
  void everyCutLeavesTheRecordsBeforeIt() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    List<Integer> ends = new ArrayList<>();
    for (int length : new int[] {20, 0, 1, 300, 70_000, 100, 5}) {
      run.append(record(length, 1));
      ends.add(run.context().content(1).length);
    }
    byte[] whole = run.context().content(1);
    for (int cut = 0; cut <= whole.length; cut += isNearAnEdge(cut, whole.length) ? 1 : 101) {
      MemoryWalContext context = context(factory);
      context.replace(1, Arrays.copyOf(whole, cut));
      int end = cut;
      int left = (int) ends.stream().filter(e -> e <= end).count();
      String when = "in a log that was cut at byte " + cut + " of " + whole.length;
      List<RecordedRun.Visited> visited =
          RecordedRun.check(factory, context, run.promised(), left, when);
      assertThat(visited)
          .as("no record is replayed of which a part is missing, %s", when)
          .hasSize(left);
    }
  }

  private static boolean isNearAnEdge(int cut, int end) {
    return cut < 500 || cut > end - 400 || (cut + 300) % 32_768 < 450;
  }

  @Test
  void tailOfZerosOrGarbageIsNotPartOfTheLog() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(200, 1));
    run.append(record(30, 2));
    byte[] whole = run.context().content(1);
    Random random = new Random(7);
    for (int more = 1; more <= 4096; more++) {
      for (boolean zeros : new boolean[] {true, false}) {
        byte[] longer = Arrays.copyOf(whole, whole.length + more);
        if (!zeros) {
          byte[] garbage = new byte[more];
          random.nextBytes(garbage);
          garbage[more - 1] |= 1;
          System.arraycopy(garbage, 0, longer, whole.length, more);
        }
        MemoryWalContext context = context(factory);
        context.replace(1, longer);
        String when = "with " + more + (zeros ? " zeros" : " bytes of garbage") + " behind the end";
        RecordedRun.check(factory, context, run.promised(), 2, when);
        if (!zeros) {
          assertThat(context.tornTails())
              .as("a torn tail is reported, %s", when)
              .contains(new TornTail(1, whole.length, longer.length, false));
        }
      }
    }
  }

  @Test
  void recordsAppendedAfterATornTailAreThereAfterTheNextCrash() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(20, 1));
    int sound = run.context().content(1).length;
    run.append(record(40, 2));
    byte[] whole = run.context().content(1);
    RecordedRun.Promised promised = run.promised();
    for (int cut = sound; cut < whole.length; cut++) {
      MemoryWalContext image = context(factory);
      image.replace(1, Arrays.copyOf(whole, cut));
      String when = "after a tail was torn at byte " + cut;
      RecordedRun second =
          RecordedRun.recover(
              factory,
              image,
              new RecordedRun.Promised(promised.entries(), 2, 1, 1, 0),
              CrashModel.KEEP_ALL,
              when);
      for (int i = 0; i < 3; i++) {
        second.startNext();
        second.append(record(30, i));
        second.sync();
        second =
            RecordedRun.recover(
                factory,
                second.context().crash(CrashModel.DROP_UNSYNCED, 0),
                second.promised(),
                CrashModel.DROP_UNSYNCED,
                when + ", crash " + i);
      }
      assertThat(second.needed()).as("the records of four runs, %s", when).hasSize(4);
    }
  }

  @Test
  void segmentsThatWereNeverBegunAreALegalEnd() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(20, 1));
    run.start(2);
    int header = run.context().content(2).length;
    run.append(record(20, 2));
    run.close();
    byte[] started = run.context().content(2);
    for (int cut = 0; cut < header; cut++) {
      MemoryWalContext context = context(factory);
      context.replace(1, run.context().content(1));
      context.replace(2, Arrays.copyOf(started, cut));
      RecordedRun.Promised promised =
          new RecordedRun.Promised(run.promised().entries(), 1, 1, 1, 0);
      String when = "with " + cut + " bytes of a second segment";
      RecordedRun next = RecordedRun.recover(factory, context, promised, CrashModel.KEEP_ALL, when);
      context.replace(3, new byte[0]);
      next.wal().close();
      next = RecordedRun.recover(factory, context, promised, CrashModel.KEEP_ALL, when);
      next.startNext();
      next.append(record(20, 3));
      next.reopen();
      next.close();
      assertThat(context.segments()).as("nothing is cleared away").containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void recoveringAgainAndAgainAddsNothing() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(20, 1));
    run.append(record(2000, 2));
    for (int i = 0; i < 10; i++) {
      MemoryWalContext image = run.context().crash(CrashModel.PROCESS_KILL, i);
      run =
          RecordedRun.recover(factory, image, run.promised(), CrashModel.PROCESS_KILL, "time " + i);
      assertThat(image.segments()).as("segments after opening %s times", i).hasSize(1);
      assertThat(run.needed()).hasSize(2);
    }
  }
}
