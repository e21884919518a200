package dev.varve.workload;

import dev.varve.bytes.Bytes;
import dev.varve.option.Problem;
import dev.varve.store.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace in memory, to be replayed: about 25 bytes an operation, and its keys. A record is a key
 * here; its number is its rank among the keys of the trace in their order.
 *
 * <p>The trace does not say what was in the store before. A key whose first operation is a get that
 * found a value must have been there; it is loaded before the replay, with a value of that size.
 *
 * <p>With several threads each key belongs to one of them, by its rank, whatever thread made the
 * operations once: so the operations on a key keep their order, and it is known what a read must
 * find.
 *
 * <p>Thread safety: immutable.
 */
public final class Trace implements KeySource {
  private static final int MOST_PROBLEMS = 100;

  private final byte[][] keys;
  private final byte[] ops;
  private final int[] ranks;
  private final int[] sizes; // of the value, or the length of a scan
  private final long[] micros;
  private final boolean timed;
  private final int[] preloaded;
  private final int[] preloadedSizes;
  private final String sha256;

  Trace(
      byte[][] keys,
      TraceOperations operations,
      int[] ranks,
      int[] preloaded,
      int[] preloadedSizes,
      String sha256) {
    this.keys = keys;
    this.ops = operations.ops();
    this.ranks = ranks;
    this.sizes = operations.sizes();
    this.micros = operations.micros();
    this.timed = operations.isTimed();
    this.preloaded = preloaded;
    this.preloadedSizes = preloadedSizes;
    this.sha256 = sha256;
  }

  /**
   * Reads a trace.
   *
   * @param stream of the file, plain or gzip; it is closed
   * @param source of the stream, for messages
   * @throws ConfigurationException if anything in it is wrong: the first hundred problems are
   *     listed
   * @throws IOException if the stream cannot be read
   */
  public static Trace read(InputStream stream, String source) throws IOException {
    List<Problem> problems = new ArrayList<>();
    MessageDigest digest = newDigest();
    TraceOperations operations = new TraceOperations();
    Map<Bytes, Integer> numbers = new HashMap<>();
    List<Bytes> keys = new ArrayList<>();
    Preload preload = new Preload();
    DigestInputStream digested = new DigestInputStream(stream, digest);
    try (TraceReader reader =
        new TraceReader(digested, source, problem -> add(problem, problems, source))) {
      long before = 0;
      while (reader.next()) {
        Bytes key = Bytes.wrap(reader.key());
        Integer number = numbers.putIfAbsent(key, keys.size());
        if (number == null) {
          number = keys.size();
          keys.add(key);
          preload.see(number, reader);
        }
        before = checkTime(reader, before, operations, source, problems);
        operations.add(reader, number);
      }
      digested.transferTo(OutputStream.nullOutputStream());
    }
    if (problems.isEmpty() && operations.count() == 0) {
      problems.add(new Problem("the file", source, "there is no operation in it"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException("trace " + source, problems);
    }
    return ranked(operations, keys, preload, HexFormat.of().formatHex(digest.digest()));
  }

  /** One problem more; with too many of them, reading ends here. */
  private static void add(Problem problem, List<Problem> problems, String source) {
    problems.add(problem);
    if (problems.size() == MOST_PROBLEMS) {
      throw new ConfigurationException("trace " + source, problems);
    }
  }

  private static long checkTime(
      TraceReader reader,
      long before,
      TraceOperations operations,
      String source,
      List<Problem> problems) {
    long time = reader.micros();
    boolean given = time != TraceReader.NOT_GIVEN;
    String origin = source + ", line " + reader.line();
    if (operations.count() > 0 && given != operations.isTimed()) {
      add(
          new Problem("time_us", origin, "either all operations have a time, or none has"),
          problems,
          source);
    } else if (given && time < before) {
      add(
          new Problem(
              "time_us = " + time,
              origin,
              "times must not go back; the one before it is " + before),
          problems,
          source);
    }
    return given ? Math.max(before, time) : before;
  }

  private static Trace ranked(
      TraceOperations operations, List<Bytes> keys, Preload preload, String sha256) {
    Integer[] order = new Integer[keys.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> keys.get(a).compareTo(keys.get(b)));
    int[] rankOf = new int[order.length];
    byte[][] sorted = new byte[order.length][];
    for (int rank = 0; rank < order.length; rank++) {
      rankOf[order[rank]] = rank;
      sorted[rank] = keys.get(order[rank]).array();
    }
    int[] ranks = operations.keys();
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = rankOf[ranks[i]];
    }
    int[] preloaded = preload.numbers().stream().mapToInt(number -> rankOf[number]).toArray();
    int[] sizes = preload.sizes().stream().mapToInt(Integer::intValue).toArray();
    return new Trace(sorted, operations, ranks, preloaded, sizes, sha256);
  }

  /** The keys that must be there at first, in the order in which the trace names them. */
  private record Preload(List<Integer> numbers, List<Integer> sizes) {
    Preload() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void see(int number, TraceReader reader) {
      if (reader.op() == TraceReader.Op.GET && reader.valueSize() != TraceReader.NOT_GIVEN) {
        numbers.add(number);
        sizes.add((int) reader.valueSize());
      }
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** How many keys differ. */
  public int keys() {
    return keys.length;
  }

  /** How many operations there are. */
  public int operations() {
    return ops.length;
  }

  /** How many keys are loaded before the replay. */
  public int preloaded() {
    return preloaded.length;
  }

  /** Whether operations have times. */
  public boolean isTimed() {
    return timed;
  }

  @Override
  public byte[] key(long record) {
    return keys[(int) record];
  }

  @Override
  public long position(long record) {
    return record;
  }

  long preloaded(int index) {
    return preloaded[index];
  }

  int preloadedSize(int index) {
    return preloadedSizes[index];
  }

  TraceReader.Op op(int operation) {
    return TraceOperations.op(ops[operation]);
  }

  int rank(int operation) {
    return ranks[operation];
  }

  int size(int operation) {
    return sizes[operation];
  }

  /** The operations of a thread, by their numbers; null for all. */
  int @Nullable [] of(int thread, int threads, int operations) {
    return threads == 1 ? null : some(thread, threads, operations);
  }

  private int[] some(int thread, int threads, int operations) {
    int[] mine = new int[operations];
    int count = 0;
    for (int i = 0; i < operations; i++) {
      if (ranks[i] % threads == thread) {
        mine[count++] = i;
      }
    }
    return Arrays.copyOf(mine, count);
  }

  /** The times of the trace, stretched so that the rate is the target on average. */
  Pace pace(ClientSpec client) {
    double interval = Pace.interval(client);
    int count = (int) Math.min(client.operations(), ops.length);
    int threads = client.threads();
    List<int[]> byThread = new ArrayList<>(); // empty for one thread
    for (int thread = 0; threads > 1 && thread < threads; thread++) {
      byThread.add(some(thread, threads, count));
    }
    // In units of the mean time between two operations.
    double unit =
        timed ? Math.max(1, (double) (micros[ops.length - 1] - micros[0])) / ops.length : 1;
    return new Pace(
        interval,
        (thread, operation) -> {
          int index = threads == 1 ? (int) operation : byThread.get(thread)[(int) operation];
          return timed ? (micros[index] - micros[0]) / unit : index;
        });
  }

  /** All keys, as records that are numbered by rank. */
  RecordSpec records() {
    return new RecordSpec(keys.length, 0, keys.length, RecordSpec.Order.ORDERED, 1);
  }

  /** What {@link TraceSpecs} needs to know. */
  TraceTotals totals() {
    return TraceTotals.of(this);
  }

  /** The rate of the trace, in operations a second; 0 if it has no times. */
  double rate() {
    long span = timed ? micros[ops.length - 1] - micros[0] : 0;
    return span == 0 ? 0 : ops.length * 1e6 / span;
  }

  String sha256() {
    return sha256;
  }
}
