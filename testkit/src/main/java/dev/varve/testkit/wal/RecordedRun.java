package dev.varve.testkit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A log in use, and everything that it was told and has promised, so that what a replay brings can
 * be judged.
 */
final class RecordedRun {
  /** A record and where it was put. */
  record Entry(long segment, Bytes bytes) {}

  /** What a replay brought. */
  record Visited(long segment, long position, Bytes bytes) {}

  /**
   * What must and what may be found after a crash at some moment.
   *
   * @param entries all records that a call of append began to write; the list grows, and only the
   *     first {@code issued} count
   * @param acknowledged the first so many were appended
   * @param durable the first so many were synced
   * @param first the segment from which on they are needed
   */
  record Promised(List<Entry> entries, int issued, int acknowledged, int durable, long first) {
    List<Entry> needed() {
      return entries.subList(0, issued).stream().filter(e -> e.segment() >= first).toList();
    }

    /** How many of the needed ones there must be, if the first {@code count} of all must. */
    int neededOf(int count) {
      return (int) entries.subList(0, count).stream().filter(e -> e.segment() >= first).count();
    }
  }

  private final WalFactory factory;
  private final MemoryWalContext context;
  private final List<Entry> entries;
  private Wal wal;
  private int acknowledged;
  private int durable;
  private long first;
  private long segment = -1;

  private RecordedRun(
      WalFactory factory,
      MemoryWalContext context,
      List<Entry> entries,
      int durable,
      long first,
      Wal wal) {
    this.factory = factory;
    this.context = context;
    this.entries = entries;
    this.durable = durable;
    this.first = first;
    this.wal = wal;
    acknowledged = entries.size();
  }

  /** A run on a log that has no segment yet. */
  static RecordedRun fresh(WalFactory factory, MemoryWalContext context) throws IOException {
    Wal wal = factory.open(context, 0, (_, _, _) -> fail("an empty log has no records"));
    return new RecordedRun(factory, context, new ArrayList<>(), 0, 0, wal);
  }

  /**
   * Opens what a crash left, checks that it holds what it must and nothing else, and goes on there.
   *
   * @param model by which the image was made
   * @param when the crash happened, in words
   */
  static RecordedRun recover(
      WalFactory factory, MemoryWalContext image, Promised promised, CrashModel model, String when)
      throws IOException {
    List<Visited> visited = new ArrayList<>();
    Wal wal;
    try {
      wal = open(factory, image, promised.first(), visited);
    } catch (IOException e) {
      return fail("a crash is not damage, but after one, " + when + ", the log does not open", e);
    }
    int least = model == CrashModel.PROCESS_KILL ? promised.acknowledged() : promised.durable();
    checkPrefix(visited, promised, least, when);
    List<Entry> survivors = new ArrayList<>(promised.needed().subList(0, visited.size()));
    int stillDurable =
        model == CrashModel.PROCESS_KILL ? promised.neededOf(promised.durable()) : survivors.size();
    return new RecordedRun(factory, image, survivors, stillDurable, promised.first(), wal);
  }

  /** Opens a log and collects its records. */
  static Wal open(WalFactory factory, MemoryWalContext context, long first, List<Visited> visited)
      throws IOException {
    return factory.open(
        context,
        first,
        (number, position, record) -> visited.add(new Visited(number, position, record.copy())));
  }

  /** The records of a log that is sound. */
  static List<Visited> sound(
      WalFactory factory, MemoryWalContext context, long first, String when) {
    try {
      return replay(factory, context, first);
    } catch (IOException e) {
      return fail("a sound log must open, but it does not, %s".formatted(when), e);
    }
  }

  /** Checks that a sound log brings the first records needed, and at least {@code least} of all. */
  static List<Visited> check(
      WalFactory factory, MemoryWalContext context, Promised promised, int least, String when) {
    List<Visited> visited = sound(factory, context, promised.first(), when);
    checkPrefix(visited, promised, least, when);
    return visited;
  }

  /** The records of a log, which is opened and closed. */
  static List<Visited> replay(WalFactory factory, MemoryWalContext context, long first)
      throws IOException {
    List<Visited> visited = new ArrayList<>();
    open(factory, context, first, visited).close();
    return visited;
  }

  /** Checks that records are the first ones of those needed, and at least {@code least} of all. */
  static void checkPrefix(List<Visited> visited, Promised promised, int least, String when) {
    List<Entry> needed = promised.needed();
    for (int i = 0; i < Math.min(visited.size(), needed.size()); i++) {
      Visited there = visited.get(i);
      Entry appended = needed.get(i);
      if (!there.bytes().equals(appended.bytes()) || there.segment() != appended.segment()) {
        fail(
            "what is replayed must be what was appended, but %s, record %d of %d in segment %d is"
                + " another one",
            when, i, needed.size(), appended.segment());
      }
    }
    assertThat(visited.size())
        .as("no more is replayed than was appended, %s", when)
        .isLessThanOrEqualTo(needed.size());
    assertThat(visited.size())
        .as("everything is replayed that had to survive, %s", when)
        .isGreaterThanOrEqualTo(promised.neededOf(least));
  }

  Wal wal() {
    return wal;
  }

  MemoryWalContext context() {
    return context;
  }

  /** What must and what may be found after a crash now. */
  Promised promised() {
    return new Promised(entries, entries.size(), acknowledged, durable, first);
  }

  /** The number of the current segment, or -1. */
  long segment() {
    return segment;
  }

  void start(long number) throws IOException {
    wal.startSegment(number);
    segment = number;
    durable = acknowledged;
  }

  /** Starts the segment after all that exist. */
  void startNext() throws IOException {
    List<Long> numbers = context.segments();
    start(numbers.isEmpty() ? 1 : numbers.getLast() + 1);
  }

  void append(byte[] record) throws IOException {
    Bytes bytes = Bytes.copyOf(record);
    entries.add(new Entry(segment, bytes));
    wal.append(bytes);
    acknowledged = entries.size();
  }

  void sync() throws IOException {
    int covered = acknowledged;
    wal.sync();
    durable = covered;
  }

  void discardBefore(long number) throws IOException {
    first = Math.max(first, number);
    wal.discardBefore(number);
  }

  void close() throws IOException {
    wal.close();
    durable = acknowledged;
  }

  /** Closes the log and opens it again, checking that everything is there. */
  void reopen() throws IOException {
    close();
    List<Visited> visited = new ArrayList<>();
    wal = open(factory, context, first, visited);
    checkPrefix(visited, promised(), acknowledged, "after closing and opening");
    segment = -1;
  }

  /** The records that a replay must bring now, if nothing crashed. */
  List<Entry> needed() {
    return promised().needed();
  }
}
