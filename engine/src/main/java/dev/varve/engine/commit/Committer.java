package dev.varve.engine.commit;

import dev.varve.bytes.Bytes;
import dev.varve.engine.background.Background;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.flight.CommitFlight;
import dev.varve.engine.flight.Commits;
import dev.varve.engine.flight.StallFlight;
import dev.varve.engine.health.Health;
import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.Environment;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.Progress;
import dev.varve.engine.structure.Structure;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.engine.view.Views;
import dev.varve.entry.EntryKind;
import dev.varve.event.WritesStalled;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreException;
import dev.varve.store.StoreFailedException;
import dev.varve.store.WriteOutcomeUnknownException;
import dev.varve.store.WriteRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits: gives them their places in the order, logs them, syncs if asked, applies them to
 * memtables, and makes them visible. Freezes memtables that are full.
 *
 * <p>Thread safety: {@link #write} and {@link #exclusively} may be called by any thread; everything
 * else happens while leading the queue, so by one thread at a time.
 */
public final class Committer implements CommitQueue.Leader {
  private final CommitQueue queue = new CommitQueue(this);
  private final Environment environment;
  private final Log log;
  private final Sequences sequences;
  private final Structure structure;
  private final Views views;
  private final Health health;
  private final Events events;
  private final Counters counters;
  private final Progress progress;
  private final Background background;
  private final BooleanSupplier compactionRests;
  private final long logLimit;

  private final RecordWriter record;
  private final RecordReader reader = new RecordReader();
  private final RecordReader.Visitor applier = this::apply;
  private final Throttle throttle;
  private final Commits flights;
  private final List<KeyspaceTree> touched = new ArrayList<>();
  private final List<KeyspaceTree> stuck = new ArrayList<>();
  private @Nullable StoreView target;
  private @Nullable KeyspaceTree lastTouched;
  private boolean ended;

  /**
   * What a committer works with.
   *
   * @param compactionRests whether no compaction is running or due
   */
  public record Tools(
      Environment environment,
      Log log,
      Sequences sequences,
      Structure structure,
      Views views,
      Health health,
      Events events,
      Counters counters,
      Progress progress,
      Background background,
      BooleanSupplier compactionRests) {}

  /**
   * A committer.
   *
   * @param logLimit the size of the log above which memtables are flushed to make it shorter
   * @param ids finds the ids of keyspaces; null is the default keyspace
   */
  public Committer(Tools tools, long logLimit, ToIntFunction<@Nullable Keyspace> ids) {
    this.environment = tools.environment;
    this.log = tools.log;
    this.sequences = tools.sequences;
    this.structure = tools.structure;
    this.views = tools.views;
    this.health = tools.health;
    this.events = tools.events;
    this.counters = tools.counters;
    this.progress = tools.progress;
    this.background = tools.background;
    this.compactionRests = tools.compactionRests;
    this.logLimit = logLimit;
    this.record = new RecordWriter(ids);
    this.throttle = new Throttle(counters);
    this.flights = new Commits(health.location());
  }

  /** Makes a commit and returns when it is made, or throws why it was not. */
  public void write(Commit commit) {
    try {
      queue.submit(commit);
    } finally {
      events.deliver();
    }
  }

  /** Does something while no write is under way. */
  public void exclusively(Runnable task) {
    write(Commit.exclusive(task));
  }

  /** Finishes the writes that are under way; later ones are told that the store is closed. */
  public void end() {
    exclusively(() -> ended = true);
  }

  @Override
  public void commit(List<Commit> group) {
    try {
      Runnable exclusive = group.getFirst().exclusive();
      if (exclusive != null) {
        exclusive.run();
      } else if (ended) {
        failAll(group, new StoreClosedException("the store is being closed"));
      } else {
        makeRoom(group);
        StoreException objection = health.whyNoWrites();
        if (objection == null) {
          commitTogether(group);
        } else {
          failAll(group, objection);
        }
      }
    } catch (RuntimeException e) {
      failAll(group, e);
    } catch (Error e) {
      health.fail(e);
      failAll(group, new StoreFailedException("a write failed: " + e, e));
      throw e;
    }
  }

  private static void failAll(List<Commit> group, RuntimeException why) {
    for (Commit commit : group) {
      if (!commit.hasFailed()) {
        commit.fail(why);
      }
    }
  }

  private void commitTogether(List<Commit> group) {
    CommitFlight flight = flights.begin();
    long first = sequences.visible() + 1;
    record.start(first);
    boolean device = false;
    long bytes = 0;
    for (Commit commit : group) {
      RuntimeException objection = objection(commit);
      if (objection == null) {
        objection = record.add(commit);
      }
      if (objection == null) {
        device |= commit.durability() == Durability.DEVICE;
        bytes += commit.dataSize();
      } else {
        commit.fail(objection);
      }
    }
    int count = record.count();
    if (count == 0) {
      return;
    }
    long last = first + count - 1;
    Bytes encoded = record.finish();
    StoreException refusal = refusal(encoded, last);
    if (refusal != null) {
      failAll(group, refusal);
      return;
    }
    try {
      log.append(encoded, last);
      if (device) {
        log.sync();
      }
    } catch (IOException e) {
      health.writeFailed(e);
      failAll(
          group,
          new WriteOutcomeUnknownException(
              "the log could not be written: "
                  + e.getMessage()
                  + ". The write may or may not be there after the store was reopened.",
              e));
      return;
    }
    applyAll(encoded, last);
    counters.operations.add(count);
    counters.userBytes.add(bytes);
    counters.commits.add(1);
    flights.end(flight, group.size(), count, encoded.length(), device);
  }

  private @Nullable RuntimeException objection(Commit commit) {
    Commit.Check check = commit.check();
    if (check == null) {
      return null;
    }
    // Pinned, because tables that the check reads may be merged and closed meanwhile.
    StoreView view = views.pin();
    try {
      return check.objection(view);
    } catch (IOException e) {
      return new WriteRejectedException(
          WriteRejectedException.Reason.READ_ONLY,
          "whether the transaction is in conflict could not be found out: " + e.getMessage(),
          e);
    } finally {
      view.unpin();
    }
  }

  private @Nullable StoreException refusal(Bytes encoded, long last) {
    if (last > Sequences.LAST) {
      return new WriteRejectedException(
          WriteRejectedException.Reason.SEQUENCE_EXHAUSTED,
          "the store has used up its sequence numbers; copy its content to a new store");
    }
    if (encoded.length() > log.maxRecordLength()) {
      return new WriteRejectedException(
          WriteRejectedException.Reason.TOO_LARGE,
          "the batch takes "
              + encoded.length()
              + " bytes in the log, which takes no more than "
              + log.maxRecordLength()
              + "; use several batches");
    }
    return null;
  }

  private void applyAll(Bytes encoded, long last) {
    target = views.current();
    lastTouched = null;
    try {
      reader.read(encoded, applier);
    } catch (MalformedException e) {
      throw new IllegalStateException("a record just written cannot be read", e);
    } catch (RuntimeException | Error e) {
      // It is in the log, but not, or not wholly, in memory: memory cannot be trusted any more.
      health.fail(e);
      throw new StoreFailedException("a memtable failed: " + e, e);
    } finally {
      target = null;
    }
    sequences.publish(last);
  }

  private void apply(int keyspace, long sequence, EntryKind kind, Bytes key, Bytes value) {
    Mem mem = Objects.requireNonNull(target).tree(keyspace).active();
    mem.put(log.segment(), key, sequence, kind, value);
    KeyspaceTree last = lastTouched;
    if (last == null || last.id() != keyspace) {
      KeyspaceTree tree = structure.tree(keyspace);
      lastTouched = tree;
      if (!touched.contains(tree)) {
        touched.add(tree);
      }
    }
  }

  @Override
  public void afterwards() {
    if (touched.isEmpty() || !health.isWritable()) {
      touched.clear();
      return;
    }
    if (log.isBehind()) {
      background.soon(this::writeBack);
    }
    StoreView view = views.current();
    List<KeyspaceTree> full = null;
    for (KeyspaceTree tree : touched) {
      TreeView state = view.tree(tree.id());
      if (tree.isFull(state.active())) {
        if (state.frozenCount() >= tree.maxFrozen()) {
          if (!stuck.contains(tree)) {
            stuck.add(tree);
          }
        } else {
          full = full == null ? new ArrayList<>() : full;
          full.add(tree);
        }
      }
    }
    touched.clear();
    if (full == null && log.sizeInBytes() > logLimit) {
      full = holdersOfOldestSegment();
    }
    if (full != null) {
      freeze(full);
    } else if (log.isSegmentFull()) {
      freeze(List.of()); // only the segment ends
    }
  }

  /**
   * Syncs the log while writers go on, so that a loss of power loses less, and so that writers wait
   * less when the segment ends.
   */
  private void writeBack() {
    try {
      log.sync();
    } catch (IOException e) {
      health.writeFailed(e);
    } catch (RuntimeException | Error e) {
      health.fail(e);
      throw e;
    }
  }

  /** The keyspaces whose active memtable holds the oldest segment of the log, if none is frozen. */
  private @Nullable List<KeyspaceTree> holdersOfOldestSegment() {
    long oldest = log.segment();
    KeyspaceTree holder = null;
    // The keyspaces first, the view second: so the view has all of them, however many are added.
    List<KeyspaceTree> trees = structure.trees();
    StoreView view = views.current();
    for (KeyspaceTree tree : trees) {
      TreeView state = view.tree(tree.id());
      if (state.frozenCount() > 0) {
        return null;
      }
      if (state.active().firstSegment() < oldest) {
        oldest = state.active().firstSegment();
        holder = tree;
      }
    }
    return holder == null ? null : List.of(holder);
  }

  /**
   * Freezes the active memtables of keyspaces and starts a new segment of the log. REQUIRES: the
   * caller leads.
   */
  public void freeze(Collection<KeyspaceTree> trees) {
    try {
      log.startSegment();
      structure.freeze(trees, sequences.visible(), this::newMem);
    } catch (IOException e) {
      health.writeFailed(e);
      return;
    } catch (RuntimeException | Error e) {
      health.fail(e);
      throw e;
    }
    background.flushWanted();
  }

  /**
   * Opens the log anew after an append failed for lack of space, and starts a new segment. If what
   * could not be written is in the log after all, it becomes visible now.
   *
   * <p>REQUIRES: the caller leads.
   *
   * @param floor the first segment that may be needed
   */
  public void reopenLog(long floor) throws IOException {
    log.reopen(
        floor,
        (_, _, found) -> {
          try {
            if (RecordReader.firstSequence(found) > sequences.visible()) {
              applyAll(found, RecordReader.lastSequence(found));
            }
          } catch (MalformedException e) {
            throw new IOException("a record of the log is malformed: " + e.problem(), e);
          }
        });
    log.startSegment();
  }

  private Mem newMem(KeyspaceTree tree) {
    return tree.newMem(environment.clock().instant());
  }

  /** Slows down, and waits until every full memtable can be frozen. */
  private void makeRoom(List<Commit> group) {
    if (!stuck.isEmpty()) {
      waitForFlush();
    }
    double pressure = structure.pressure();
    if (pressure >= 1) {
      waitForCompaction();
      pressure = structure.pressure();
    }
    pressure = Math.max(pressure, pressureOfMemtables());
    if (pressure > 0) {
      throttle.pause(pressure, group.stream().mapToLong(Commit::dataSize).sum());
    }
  }

  /** Rises from 0 to 1 while a keyspace fills its last memtable before a stop. */
  private double pressureOfMemtables() {
    KeyspaceTree tree = lastTouched;
    if (tree == null) {
      return 0;
    }
    TreeView state = views.current().tree(tree.id());
    return state.frozenCount() >= tree.maxFrozen() ? tree.fill(state.active()) : 0;
  }

  private void waitForFlush() {
    List<KeyspaceTree> waiting = List.copyOf(stuck);
    stall(
        "memtables wait to be flushed",
        () ->
            waiting.stream()
                .allMatch(
                    tree -> views.current().tree(tree.id()).frozenCount() < tree.maxFrozen()));
    if (health.isWritable()) {
      stuck.clear();
      freeze(waiting);
    }
  }

  private void waitForCompaction() {
    background.compactionWanted();
    if (background.isInline()) {
      return; // What could be done was done just now.
    }
    // A policy that stops writers and then has nothing to do must not stop them for ever.
    stall(
        "compaction cannot keep up",
        () -> structure.pressure() < 1 || compactionRests.getAsBoolean());
  }

  private void stall(String reason, BooleanSupplier over) {
    StallFlight flight = new StallFlight();
    flight.begin();
    long start = environment.ticker().getAsLong();
    background.flushWanted();
    // Inline, a flush that failed is tried again by nobody else; after some attempts writes end.
    while (background.isInline() && health.isWritable() && !over.getAsBoolean()) {
      background.flushWanted();
    }
    progress.await(() -> !health.isWritable() || over.getAsBoolean());
    long nanos = environment.ticker().getAsLong() - start;
    flight.store = health.location();
    flight.reason = reason;
    flight.commit();
    counters.stalls.increment();
    counters.stallNanos.add(nanos);
    counters.longestStallNanos.accumulate(nanos);
    events.note(new WritesStalled(reason, Duration.ofNanos(nanos)));
  }
}
