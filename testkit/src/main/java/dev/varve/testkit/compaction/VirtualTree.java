package dev.varve.testkit.compaction;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An LSM tree without files: it knows each entry of each table, so that flushes and merges have the
 * results that they would have on disk, with overwritten and deleted entries gone.
 *
 * <pre>{@code
 * VirtualTree tree = new VirtualTree();
 * tree.put(7, 100);
 * tree.flush();
 * CompactionDecision decision = policy.decide(tree.view());
 * tree.perform(decision);
 * double writeAmplification = tree.stats().writeAmplification();
 * }</pre>
 *
 * <p>Compactions that run side by side are {@link #start started} and {@link #finish finished}
 * apart; in between, their inputs are busy. Nothing here depends on chance or on the time of day.
 *
 * <p>Thread safety: none.
 */
public final class VirtualTree {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<TableId, List<VirtualEntry>> contents = new HashMap<>();
  private final Set<TableId> busy = new HashSet<>();
  private TreeMap<Long, VirtualEntry> memtable = new TreeMap<>();
  private Shape shape = Shape.EMPTY;
  private Instant now = START;
  private long nextTable = 1;
  private long nextSequence = 1;
  private VirtualStats stats = new VirtualStats(0, 0, 0, 0, 0, 0, 0);

  /** An empty tree. */
  public VirtualTree() {}

  /** Another tree that is as this one is, with nothing busy. */
  VirtualTree copy() {
    VirtualTree copy = new VirtualTree();
    copy.contents.putAll(contents);
    copy.memtable.putAll(memtable);
    copy.shape = shape;
    copy.now = now;
    copy.nextTable = nextTable;
    copy.nextSequence = nextSequence;
    copy.stats = stats;
    return copy;
  }

  /** A compaction that was started. */
  public static final class Job {
    private final CompactionDecision decision;
    private final Shape before;
    private final List<VirtualEntry> merged;
    private final @Nullable Instant oldestTombstone;

    private Job(
        CompactionDecision decision,
        Shape before,
        List<VirtualEntry> merged,
        @Nullable Instant oldestTombstone) {
      this.decision = decision;
      this.before = before;
      this.merged = merged;
      this.oldestTombstone = oldestTombstone;
    }

    /** What is being done. */
    public CompactionDecision decision() {
      return decision;
    }
  }

  /** The tables now. */
  public Shape shape() {
    return shape;
  }

  /** What a policy is asked about now. */
  public CompactionView view() {
    return new CompactionView(shape, busy, now);
  }

  /** What was done so far. */
  public VirtualStats stats() {
    return stats;
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    now = now.plus(time);
  }

  /** Writes a key into the memtable. */
  public void put(long key, long size) {
    write(new VirtualEntry(key, nextSequence++, size, false));
  }

  /** Deletes a key, in the memtable. */
  public void delete(long key, long size) {
    write(new VirtualEntry(key, nextSequence++, size, true));
  }

  private void write(VirtualEntry entry) {
    memtable.put(entry.key(), entry);
    stats = stats.plus(entry.size(), 0, 0, 0, 0, 0, 0);
  }

  /** The number of keys in the memtable. */
  public int memtableEntries() {
    return memtable.size();
  }

  /** Makes the memtable the newest run of level 0, as one table; nothing if it is empty. */
  public void flush() {
    flush(Long.MAX_VALUE);
  }

  /** Makes the memtable the newest run of level 0, in tables of about this size. */
  public void flush(long tableSize) {
    List<TableMeta> tables = write(List.copyOf(memtable.values()), tableSize, now);
    memtable = new TreeMap<>();
    if (!tables.isEmpty()) {
      shape = shape.withFlushed(tables);
      stats = stats.plus(0, bytes(tables), 0, 0, 0, 0, 0);
    }
  }

  /**
   * Makes the memtable the newest run of a level, in tables of about this size: for trees of any
   * shape, built from the oldest run to the newest.
   *
   * @throws IllegalArgumentException if that would overtake what is in a level above
   */
  public void load(int level, long tableSize) {
    Set<TableId> before = Shape.ids(shape.tables());
    flush(tableSize);
    Set<TableId> added = new HashSet<>(Shape.ids(shape.tables()));
    added.removeAll(before);
    if (level > 0 && !added.isEmpty()) {
      perform(new CompactionDecision.Move(added, level, "loaded"));
    }
  }

  /** Starts and finishes a compaction. See {@link #start}. */
  public void perform(CompactionDecision decision) {
    List<String> problems = finish(start(decision));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("sound when started: " + problems);
    }
  }

  /**
   * Starts a compaction.
   *
   * @throws IllegalArgumentException if {@link DecisionCheck} finds something wrong with it
   */
  public Job start(CompactionDecision decision) {
    List<String> problems = DecisionCheck.problems(shape, busy, decision);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(decision.reason() + ": " + problems);
    }
    return startSound(decision);
  }

  /** Starts a compaction. REQUIRES: {@link DecisionCheck} finds nothing wrong with it. */
  Job startSound(CompactionDecision decision) {
    busy.addAll(decision.inputs());
    List<VirtualEntry> merged =
        decision instanceof CompactionDecision.Merge
            ? VirtualMerge.merge(shape, decision.inputs(), contents)
            : List.of();
    return new Job(decision, shape, merged, oldestTombstone(tables(decision.inputs())));
  }

  /**
   * Finishes a compaction, which frees its inputs.
   *
   * @return what is wrong with it by now, so that nothing changed; empty if all went well
   */
  @SuppressWarnings("ReferenceEquality") // whatever changes a shape makes another one
  public List<String> finish(Job job) {
    CompactionDecision decision = job.decision;
    busy.removeAll(decision.inputs());
    // What was sound is sound as long as nothing changes.
    List<String> problems =
        shape == job.before ? List.of() : DecisionCheck.problems(shape, Set.of(), decision);
    if (!problems.isEmpty()) {
      stats = stats.plus(0, 0, 0, 0, 0, 0, 1);
      return problems;
    }
    List<TableMeta> inputs = tables(decision.inputs());
    switch (decision) {
      case CompactionDecision.Idle _ -> {}
      case CompactionDecision.Move _ -> {
        shape = shape.withDecision(decision, inputs);
        stats = stats.plus(0, 0, 0, 0, 0, 1, 0);
      }
      case CompactionDecision.Drop _ -> {
        shape = shape.withDecision(decision, List.of());
        forget(inputs);
      }
      case CompactionDecision.Merge merge -> {
        List<TableMeta> outputs =
            write(job.merged, Math.max(1, merge.tableSize().bytes()), job.oldestTombstone);
        shape = shape.withDecision(decision, outputs);
        forget(inputs);
        stats = stats.plus(0, 0, bytes(inputs), bytes(outputs), 1, 0, 0);
      }
    }
    return problems;
  }

  private void forget(List<TableMeta> tables) {
    tables.forEach(table -> contents.remove(table.id()));
  }

  private List<TableMeta> tables(Set<TableId> ids) {
    return shape.tables().stream().filter(table -> ids.contains(table.id())).toList();
  }

  private static long bytes(List<TableMeta> tables) {
    return tables.stream().mapToLong(TableMeta::sizeInBytes).sum();
  }

  private static @Nullable Instant oldestTombstone(List<TableMeta> tables) {
    Instant oldest = null;
    for (TableMeta table : tables) {
      Instant one = table.oldestTombstone();
      oldest = one != null && (oldest == null || one.isBefore(oldest)) ? one : oldest;
    }
    return oldest;
  }

  /** Writes entries, ascending by key, into tables that end when they are large enough. */
  private List<TableMeta> write(
      List<VirtualEntry> entries, long tableSize, @Nullable Instant oldestTombstone) {
    List<TableMeta> tables = new ArrayList<>();
    int start = 0;
    long size = 0;
    for (int i = 0; i < entries.size(); i++) {
      size += entries.get(i).size();
      if (size >= tableSize || i == entries.size() - 1) {
        tables.add(table(List.copyOf(entries.subList(start, i + 1)), size, oldestTombstone));
        start = i + 1;
        size = 0;
      }
    }
    return tables;
  }

  private TableMeta table(
      List<VirtualEntry> entries, long size, @Nullable Instant oldestTombstone) {
    TableId id = new TableId(nextTable++);
    contents.put(id, entries);
    long tombstones = entries.stream().filter(VirtualEntry::tombstone).count();
    return new TableMeta(
        id,
        "virtual",
        1,
        size,
        size,
        VirtualEntry.bytes(entries.getFirst().key()),
        VirtualEntry.bytes(entries.getLast().key()),
        entries.stream().mapToLong(VirtualEntry::sequence).min().orElseThrow(),
        entries.stream().mapToLong(VirtualEntry::sequence).max().orElseThrow(),
        entries.size(),
        tombstones,
        now,
        tombstones == 0 ? null : oldestTombstone);
  }

  /**
   * The version of a key that a reader of the tables finds, as the engine looks for it: in the
   * first run that knows the key. Null if there is none, or a deletion.
   */
  public @Nullable VirtualEntry get(long key) {
    Bytes bytes = VirtualEntry.bytes(key);
    for (Run run : shape.runs()) {
      TableMeta table = run.covering(bytes);
      if (table != null) {
        for (VirtualEntry entry : contents.getOrDefault(table.id(), List.of())) {
          if (entry.key() == key) {
            return entry.tombstone() ? null : entry;
          }
        }
      }
    }
    return null;
  }

  /** The bytes that a tree without anything obsolete would take: the newest puts of all keys. */
  public long liveBytes() {
    List<VirtualEntry> all = new ArrayList<>();
    contents.values().forEach(all::addAll);
    return VirtualMerge.newest(all).stream()
        .filter(entry -> !entry.tombstone())
        .mapToLong(VirtualEntry::size)
        .sum();
  }

  /** The bytes of all tables for each byte that is live; 1 for a tree without live bytes. */
  public double spaceAmplification() {
    long live = liveBytes();
    return live == 0 ? 1 : (double) shape.sizeInBytes() / live;
  }
}
