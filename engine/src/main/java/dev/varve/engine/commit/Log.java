package dev.varve.engine.commit;

import dev.varve.bytes.Bytes;
import dev.varve.engine.file.FileNumbers;
import dev.varve.engine.health.BrokenPartException;
import dev.varve.engine.runtime.Counters;
import dev.varve.spi.ComponentKind;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The store's log, and what is known of how far it is durable.
 *
 * <p>Thread safety: {@link #startSegment}, {@link #append} and {@link #isBehind} are called by the
 * leader of a commit; the other methods by any thread.
 */
public final class Log implements Closeable {
  /**
   * When something is to be done because of how much was appended.
   *
   * @param syncBytes after how many bytes a sync should begin; 0 for never. A segment is synced
   *     when it ends, with all writers waiting, and what was synced before need not be then
   * @param segmentSize the size at which a segment should end; 0 for any
   */
  public record Limits(long syncBytes, long segmentSize) {}

  private volatile String name;
  private volatile WalFactory factory;
  private volatile WalContext context;
  private final FileNumbers numbers;
  private final Sequences sequences;
  private final Counters counters;
  private final Limits limits;

  // Changes of segment exclude everything else, for which the log allows one call of a kind at a
  // time beside an append.
  private final ReentrantReadWriteLock segmentLock = new ReentrantReadWriteLock();
  private final ReentrantLock syncLock = new ReentrantLock();
  private final ReentrantLock discardLock = new ReentrantLock();
  private volatile Wal wal;
  private volatile long segment;

  /** Written by the leader, whose turn ends with an atomic operation. */
  private final AtomicLong appended;

  /** The bytes that were appended since a sync was due; the leader's. */
  private long behind;

  /** The bytes that were appended to the current segment; the leader's. */
  private long inSegment;

  /** A log that was opened, and to which nothing can be appended before {@link #startSegment}. */
  public Log(
      String name,
      WalFactory factory,
      WalContext context,
      Wal wal,
      FileNumbers numbers,
      Sequences sequences,
      Counters counters,
      Limits limits) {
    this.name = name;
    this.factory = factory;
    this.context = context;
    this.wal = wal;
    this.numbers = numbers;
    this.sequences = sequences;
    this.counters = counters;
    this.limits = limits;
    this.appended = new AtomicLong(sequences.visible());
  }

  /** Whether what is appended can be replayed. */
  public boolean keepsRecords() {
    return factory.keepsRecords();
  }

  /** The longest record in bytes. */
  public int maxRecordLength() {
    return factory.maxRecordLength();
  }

  /** Ends the current segment, which makes all of it durable, and starts the next. */
  public void startSegment() throws IOException {
    long next = numbers.take();
    segmentLock.writeLock().lock();
    try {
      call(() -> wal.startSegment(next));
      segment = next;
      behind = 0;
      inSegment = 0;
      sequences.madeDurable(durable(appended.getAcquire()));
    } finally {
      segmentLock.writeLock().unlock();
    }
  }

  /** The order whose records this keeps. */
  public Sequences sequences() {
    return sequences;
  }

  /** How many segments there are. */
  public int segments() throws IOException {
    return context.segments().size();
  }

  /** The number of the current segment. */
  public long segment() {
    return segment;
  }

  /** Adds a record; the operating system has it when this returns. */
  public void append(Bytes record, long lastSequence) throws IOException {
    try {
      wal.append(record);
    } catch (RuntimeException | LinkageError e) {
      throw broken(name, e);
    }
    appended.setRelease(lastSequence);
    behind += record.length();
    inSegment += record.length();
  }

  /** Whether the current segment is so large that it should end; the leader asks. */
  boolean isSegmentFull() {
    return limits.segmentSize > 0 && inSegment >= limits.segmentSize;
  }

  /**
   * Whether so much was appended that a sync should begin. It is said once, and the leader asks.
   */
  boolean isBehind() {
    if (limits.syncBytes == 0 || behind < limits.syncBytes) {
      return false;
    }
    behind = 0;
    return true;
  }

  /** Makes everything durable that was appended before this call. */
  public void sync() throws IOException {
    segmentLock.readLock().lock();
    syncLock.lock();
    try {
      long covered = appended.getAcquire();
      if (covered > sequences.durable()) {
        call(wal::sync);
        counters.syncs.increment();
        sequences.madeDurable(durable(covered));
      }
    } finally {
      syncLock.unlock();
      segmentLock.readLock().unlock();
    }
  }

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }

  private void call(Call call) throws IOException {
    try {
      call.run();
    } catch (RuntimeException | LinkageError e) {
      throw broken(name, e);
    }
  }

  private static BrokenPartException broken(String name, Throwable cause) {
    return new BrokenPartException(ComponentKind.WAL, name, cause);
  }

  /**
   * Opens a log. What the visitor throws is passed on.
   *
   * @param name of the log
   * @throws BrokenPartException if the log does not fit the classes that it meets
   */
  public static Wal open(
      String name,
      WalFactory factory,
      WalContext context,
      long firstSegment,
      WalRecordVisitor visitor)
      throws IOException {
    try {
      return factory.open(context, firstSegment, visitor);
    } catch (LinkageError e) {
      throw broken(name, e);
    }
  }

  /** What a sync of the log makes durable: nothing, if the log keeps nothing. */
  private long durable(long sequence) {
    return factory.keepsRecords() ? sequence : 0;
  }

  /** Deletes segments that are not needed any more. */
  public void discardBefore(long floor) throws IOException {
    segmentLock.readLock().lock();
    discardLock.lock();
    try {
      call(() -> wal.discardBefore(floor));
    } finally {
      discardLock.unlock();
      segmentLock.readLock().unlock();
    }
  }

  /** The bytes of all segments. */
  public long sizeInBytes() {
    return wal.sizeInBytes();
  }

  /**
   * Opens the log anew after a failed append, and shows what it holds. If this throws, it may be
   * called again. REQUIRES: nobody else uses the log.
   */
  void reopen(long firstSegment, WalRecordVisitor visitor) throws IOException {
    segmentLock.writeLock().lock();
    try {
      // A log that was sound is ended here, which may fail; one that failed is closed only.
      call(wal::close);
      wal = open(name, factory, context, firstSegment, visitor);
    } finally {
      segmentLock.writeLock().unlock();
    }
  }

  /** Makes it durable that the store's log is another one, which begins with a segment. */
  @FunctionalInterface
  public interface Naming {
    /** Called when the segment is durable and before anything is appended to it. */
    void begins(long segment) throws IOException;
  }

  /**
   * Goes over to another log. The old one is closed first: if a crash leaves a file without a sound
   * envelope of the new one's first segment, that follows a log that was ended, and not a segment
   * that was never sealed.
   *
   * <p>REQUIRES: nothing in the old log is needed, and nobody appends. If this throws, the log can
   * only be closed.
   */
  public void replace(String newName, WalFactory newFactory, WalContext newContext, Naming naming)
      throws IOException {
    long first = numbers.take();
    segmentLock.writeLock().lock();
    try {
      call(wal::close);
      name = newName;
      wal = open(newName, newFactory, newContext, first, (_, _, _) -> {});
      call(() -> wal.startSegment(first));
      naming.begins(first);
      factory = newFactory;
      context = newContext;
      segment = first;
      inSegment = 0;
    } finally {
      segmentLock.writeLock().unlock();
    }
  }

  @Override
  public void close() throws IOException {
    segmentLock.writeLock().lock();
    try {
      call(wal::close);
    } finally {
      segmentLock.writeLock().unlock();
    }
  }
}
