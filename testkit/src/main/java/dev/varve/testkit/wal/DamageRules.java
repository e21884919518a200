package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.varve.storage.CorruptFileException;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Chapter 4 of {@link WalContract}: damage is found and told from a torn end. */
abstract class DamageRules extends CrashRules {
  private static final int[] MASKS = {0x01, 0x80, 0xff};

  @Test
  void everyFlippedByteOfASealedLogIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = smallSealedLog(factory, context(factory));
    MemoryWalContext context = run.context();
    for (long number : context.segments()) {
      byte[] content = context.content(number);
      for (int i = 0; i < content.length; i++) {
        for (int mask : MASKS) {
          context.replace(number, flipped(content, i, mask));
          checkDamageIsFound(
              factory, context, run, "byte " + i + " of segment " + number + " ^ " + mask);
        }
      }
      context.replace(number, content);
    }
    assertThat(context.openHandles()).as("handles are closed, also after damage").isZero();
  }

  @Test
  void everyFlippedByteOfASyncedRegionIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(37, 0));
    run.append(record(37, 1));
    run.append(record(300, 2));
    run.sync();
    int synced = run.context().content(1).length;
    run.append(record(37, 3));
    byte[] content = run.context().content(1);
    for (int i = 0; i < synced; i++) {
      for (int mask : MASKS) {
        MemoryWalContext context = context(factory);
        context.replace(1, flipped(content, i, mask));
        checkDamageIsFound(
            factory, context, run, "byte " + i + " of " + synced + " synced ones ^ " + mask);
      }
    }
    for (int i = synced; i < content.length; i++) {
      MemoryWalContext context = context(factory);
      context.replace(1, flipped(content, i, 1));
      RecordedRun.check(
          factory,
          context,
          run.promised(),
          3,
          "with byte " + i + " flipped, which was not synced yet");
    }
  }

  @Test
  void damageFarBeforeThePromiseIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    for (int i = 0; i < 8; i++) {
      run.append(record(30_000, i));
    }
    run.sync();
    int synced = run.context().content(1).length;
    run.append(record(10, 8));
    byte[] content = run.context().content(1);
    for (int from = 100; from < synced; from += 1531) {
      for (int length : new int[] {1, 512, 40_000}) {
        byte[] damaged = content.clone();
        Arrays.fill(damaged, from, Math.min(synced, from + length), (byte) 0);
        MemoryWalContext context = context(factory);
        context.replace(1, damaged);
        checkDamageIsFound(
            factory, context, run, length + " synced bytes from " + from + " on set to zero");
      }
    }
  }

  @Test
  void everyMovedSectorOfASealedLogIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    for (int i = 0; i < 40; i++) {
      run.append(record(119, i));
    }
    run.start(2);
    run.close();
    byte[] content = run.context().content(1);
    int sector = 512;
    for (int one = 0; one + sector <= content.length; one += sector) {
      for (int other = 0; other + sector <= content.length; other += sector) {
        byte[] damaged = content.clone();
        System.arraycopy(content, one, damaged, other, sector);
        if (!Arrays.equals(content, damaged)) {
          run.context().replace(1, damaged);
          checkDamageIsFound(
              factory, run.context(), run, "bytes at " + other + " replaced by those at " + one);
        }
      }
    }
  }

  @Test
  void recordAtAnotherPlaceIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = smallSealedLog(factory, context(factory));
    List<RecordedRun.Visited> visited = RecordedRun.sound(factory, run.context(), 0, "closed");
    // The first four of each segment have equal lengths and nothing between them.
    for (int one = 0; one < visited.size(); one++) {
      for (int other = 0; other < visited.size(); other++) {
        boolean plain = one % 6 < 3 && other % 6 < 3;
        if (one != other && plain) {
          checkReplacedRecordIsFound(factory, run, visited, one, other);
        }
      }
    }
  }

  private static void checkReplacedRecordIsFound(
      WalFactory factory, RecordedRun run, List<RecordedRun.Visited> visited, int one, int other) {
    MemoryWalContext context = run.context();
    int length = (int) (visited.get(1).position() - visited.get(0).position());
    RecordedRun.Visited from = visited.get(one);
    RecordedRun.Visited at = visited.get(other);
    byte[] content = context.content(at.segment());
    byte[] damaged = content.clone();
    System.arraycopy(
        context.content(from.segment()),
        (int) from.position(),
        damaged,
        (int) at.position(),
        length);
    context.replace(at.segment(), damaged);
    checkDamageIsFound(
        factory, context, run, "record " + other + " replaced by record " + one, true);
    context.replace(at.segment(), content);
  }

  @Test
  void missingSegmentIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = threeSegments(factory, context(factory), 0);
    for (long number : new long[] {3, 5}) {
      byte[] content = run.context().content(number);
      run.context().remove(number);
      checkDamageIsFound(factory, run.context(), run, "segment " + number + " is missing", true);
      run.context().replace(number, new byte[0]);
      checkDamageIsFound(factory, run.context(), run, "segment " + number + " is empty", true);
      run.context().replace(number, content);
    }
  }

  @Test
  void everyCutOfASegmentThatIsNotTheLastIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = threeSegments(factory, context(factory), 0);
    for (long number : new long[] {3, 5}) {
      byte[] content = run.context().content(number);
      for (int cut = 0; cut < content.length; cut++) {
        run.context().replace(number, Arrays.copyOf(content, cut));
        checkDamageIsFound(
            factory,
            run.context(),
            run,
            "segment " + number + " of " + content.length + " bytes cut at byte " + cut);
      }
      run.context().replace(number, content);
    }
  }

  @Test
  void segmentAtAnotherPlaceIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = threeSegments(factory, context(factory), 0);
    MemoryWalContext context = run.context();
    Map<Long, byte[]> contents = contents(context);
    for (long one : context.segments()) {
      for (long other : context.segments()) {
        if (one != other) {
          context.replace(other, context.content(one));
          checkDamageIsFound(
              factory, context, run, "segment " + other + " is a copy of " + one, true);
          contents.forEach(context::replace);
          byte[] content = context.content(one);
          context.replace(one, context.content(other));
          context.replace(other, content);
          checkDamageIsFound(
              factory, context, run, "segments " + one + " and " + other + " swapped", true);
          contents.forEach(context::replace);
        }
      }
    }
  }

  @Test
  void segmentOfAnotherLogIsFound() throws IOException {
    WalFactory factory = log();
    RecordedRun run = threeSegments(factory, context(factory), 0);
    MemoryWalContext context = run.context();
    Map<Long, byte[]> contents = contents(context);
    MemoryWalContext foreign = threeSegments(factory, context(factory, OTHER_STORE), 0).context();
    RecordedRun twin = threeSegments(factory, context(factory), 99);
    for (long number : contents.keySet()) {
      context.replace(number, foreign.content(number));
      checkDamageIsFound(
          factory, context, run, "segment " + number + " is that of another store", true);
      context.replace(number, twin.context().content(number));
      checkDamageIsFound(
          factory, context, run, "segment " + number + " is that of another history", true);
      contents.forEach(context::replace);
    }
    context.remove(5);
    context.remove(8);
    context.replace(3, foreign.content(3));
    checkDamageIsFound(factory, context, run, "the only segment is that of another store", true);
  }

  private static RecordedRun threeSegments(WalFactory factory, MemoryWalContext context, long seed)
      throws IOException {
    RecordedRun run = RecordedRun.fresh(factory, context);
    for (long number : new long[] {3, 5, 8}) {
      run.start(number);
      run.append(record(40, number + seed));
      run.append(record(50, number + seed));
    }
    run.close();
    return run;
  }

  private static Map<Long, byte[]> contents(MemoryWalContext context) {
    Map<Long, byte[]> contents = new TreeMap<>();
    context.segments().forEach(number -> contents.put(number, context.content(number)));
    return contents;
  }

  @Test
  void staleBytesBehindTheEndDoNotCount() throws IOException {
    WalFactory factory = log();
    RecordedRun old = run(factory);
    old.start(1);
    old.append(record(50, 1));
    old.append(record(50, 2));
    old.append(record(50, 3));
    byte[] stale = old.context().content(1);
    RecordedRun run = run(factory);
    run.start(2);
    run.append(record(50, 4));
    byte[] content = run.context().content(2);
    for (int from = 0; from < stale.length; from++) {
      byte[] longer = Arrays.copyOf(content, content.length + stale.length - from);
      System.arraycopy(stale, from, longer, content.length, stale.length - from);
      MemoryWalContext context = context(factory);
      context.replace(2, longer);
      RecordedRun.check(
          factory, context, run.promised(), 1, "with bytes of another segment behind the end");
    }
    byte[] twice = Arrays.copyOf(stale, stale.length * 2);
    System.arraycopy(stale, 0, twice, stale.length, stale.length);
    MemoryWalContext context = context(factory);
    context.replace(1, twice);
    RecordedRun.check(
        factory,
        context,
        old.promised(),
        3,
        "with bytes of the same segment repeated behind the end");
  }

  @Test
  void hostileNumbersTakeNeitherMemoryNorTime() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(40, 1));
    run.append(record(40, 2));
    byte[] content = run.context().content(1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int value : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff_fff0, 1 << 30}) {
      for (int i = 0; i + 4 <= content.length; i++) {
        byte[] damaged = content.clone();
        for (int b = 0; b < 4; b++) {
          damaged[i + b] = (byte) (value >>> (8 * b));
        }
        MemoryWalContext context = context(factory);
        context.replace(1, damaged);
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
          RecordedRun.checkPrefix(
              RecordedRun.replay(factory, context, 0), run.promised(), 0, "with a hostile number");
        } catch (CorruptFileException e) {
          assertThat(e.problem()).isNotEmpty();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
            .as("bytes allocated for a log of %s bytes with %s at %s", content.length, value, i)
            .isLessThan(16 << 20);
      }
    }
  }

  @Test
  void failureToReadIsNeitherDamageNorTheEnd() throws IOException {
    WalFactory factory = log();
    RecordedRun run = run(factory);
    run.start(1);
    run.append(record(40_000, 1));
    run.start(2);
    run.append(record(600_000, 2));
    for (WalOperation operation : List.of(WalOperation.OPEN, WalOperation.READ)) {
      int failed = 0;
      for (int call = 1; ; call++) {
        MemoryWalContext context = run.context().crash(CrashModel.PROCESS_KILL, 0);
        context.failAt(operation, call);
        try {
          RecordedRun.replay(factory, context, 0);
          assertThat(context.injected())
              .as("a failure to read is passed on, not taken for the end of the log")
              .isZero();
          break;
        } catch (IOException e) {
          failed++;
          assertThat(e)
              .as("a failure to read is not damage")
              .isNotInstanceOf(CorruptFileException.class);
          assertThat(context.openHandles()).as("handles are closed").isZero();
        }
      }
      assertThat(failed).as("calls of %s that failed", operation).isGreaterThan(1);
    }
  }

  @Test
  void otherVersionIsRefused() throws IOException {
    WalFactory factory = log();
    int newer = factory.versions().last() + 1;
    MemoryWalContext context = new MemoryWalContext(STORE, newer);
    context.replace(1, record(200, 1));
    assertThatThrownBy(
            () -> RecordedRun.replay(factory, context, 0),
            "a segment of a newer version is not read")
        .isInstanceOf(IncompatibleFormatException.class);
    assertThat(context.openHandles()).as("handles are closed").isZero();
  }

  private static byte[] flipped(byte[] content, int at, int mask) {
    byte[] damaged = content.clone();
    damaged[at] ^= (byte) mask;
    return damaged;
  }
}
