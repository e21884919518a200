package dev.varve.engine.tree;

import dev.varve.bytes.Bytes;
import dev.varve.engine.runtime.FilterCounts;
import dev.varve.engine.table.OpenTable;
import dev.varve.entry.Found;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All that there is of a keyspace at one moment: the active memtable, the frozen ones, newest
 * first, and the runs of its shape, newest first. Immutable, except that the active memtable grows.
 *
 * <p>Every version of a key in a source is newer than every version of it in a later source, so a
 * lookup ends at the first that knows the key.
 *
 * <p>A view holds its tables until its last holder let go of it.
 */
public final class TreeView {
  private final Mem active;
  private final Mem[] frozen;
  private final Shape shape;
  private final OpenRun[] runs;
  private final AtomicInteger holders = new AtomicInteger(1);

  private TreeView(Mem active, List<Mem> frozen, Shape shape, List<OpenRun> runs) {
    this.active = active;
    this.frozen = frozen.toArray(new Mem[0]);
    this.shape = shape;
    this.runs = runs.toArray(new OpenRun[0]);
    for (OpenRun run : runs) {
      for (int i = 0; i < run.size(); i++) {
        run.table(i).retain();
      }
    }
  }

  /** The view of a keyspace whose tables have just been opened, with one holder: the caller. */
  public static TreeView of(
      Mem active, List<Mem> frozen, Shape shape, Collection<OpenTable> tables) {
    return new TreeView(active, frozen, shape, runs(shape, byId(tables)));
  }

  private static Map<TableId, OpenTable> byId(Collection<OpenTable> tables) {
    Map<TableId, OpenTable> byId = new HashMap<>();
    tables.forEach(table -> byId.put(table.meta().id(), table));
    return byId;
  }

  private static List<OpenRun> runs(Shape shape, Map<TableId, OpenTable> tables) {
    List<OpenRun> runs = new ArrayList<>();
    for (Level level : shape.levels()) {
      for (Run run : level.runs()) {
        List<OpenTable> open = new ArrayList<>();
        for (TableMeta table : run.tables()) {
          OpenTable one = tables.get(table.id());
          if (one == null) {
            throw new IllegalStateException("table " + table.id() + " is not open");
          }
          open.add(one);
        }
        runs.add(new OpenRun(open, level.index()));
      }
    }
    return runs;
  }

  /** The view after the active memtable was frozen. */
  public TreeView withActive(Mem next) {
    List<Mem> all = new ArrayList<>();
    all.add(active);
    all.addAll(List.of(frozen));
    return new TreeView(next, all, shape, List.of(runs));
  }

  /**
   * The view after tables came and went.
   *
   * @param flushed the frozen memtable that is in the tables now, or null
   * @param next the shape
   * @param added the open tables that are new in it
   */
  public TreeView withShape(@Nullable Mem flushed, Shape next, Collection<OpenTable> added) {
    Map<TableId, OpenTable> tables = byId(added);
    tables().forEach(table -> tables.put(table.meta().id(), table));
    List<Mem> rest = new ArrayList<>(List.of(frozen));
    if (flushed != null) {
      rest.remove(flushed);
    }
    return new TreeView(active, rest, next, runs(next, tables));
  }

  /** The memtable that takes writes. */
  public Mem active() {
    return active;
  }

  /** The number of memtables that wait to be flushed. */
  public int frozenCount() {
    return frozen.length;
  }

  /** A frozen memtable; 0 is the newest. */
  public Mem frozen(int index) {
    return frozen[index];
  }

  /** The shape of the tables. */
  public Shape shape() {
    return shape;
  }

  /** The number of runs. */
  public int runCount() {
    return runs.length;
  }

  /** A run; 0 is the newest. */
  public OpenRun run(int index) {
    return runs[index];
  }

  /** All open tables. */
  public List<OpenTable> tables() {
    List<OpenTable> tables = new ArrayList<>();
    for (OpenRun run : runs) {
      for (int i = 0; i < run.size(); i++) {
        tables.add(run.table(i));
      }
    }
    return tables;
  }

  /** Whether a table covers a key, so that a version of it may be there. */
  public boolean mayBeInTables(Bytes key) {
    for (OpenRun run : runs) {
      if (run.covering(key) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds the newest version of a key up to a sequence.
   *
   * @param filters is told what filters said
   * @return how many tables were asked, or the complement of that number (which is negative) if no
   *     version was found
   */
  public int get(Bytes key, long sequence, Found into, FilterCounts filters) throws IOException {
    if (active.table().get(key, sequence, into)) {
      return 0;
    }
    for (Mem mem : frozen) {
      if (mem.table().get(key, sequence, into)) {
        return 0;
      }
    }
    int asked = 0;
    boolean found = false;
    long lower = 0;
    long upper = 0;
    for (OpenRun run : runs) {
      OpenTable table = run.covering(key);
      if (table != null) {
        asked++;
        if (table.reader().get(key, sequence, into)) {
          found = true;
          break;
        }
        Found.Miss miss = into.takeMiss();
        if (miss == Found.Miss.EXCLUDED) {
          long one = FilterCounts.one(run.level());
          if (FilterCounts.isLower(run.level())) {
            lower += one;
          } else {
            upper += one;
          }
        } else if (miss == Found.Miss.FALSE_POSITIVE) {
          filters.falsePositive(run.level());
        }
      }
    }
    if ((lower | upper) != 0) {
      filters.add(lower, upper);
    }
    return found ? asked : ~asked;
  }

  /** The newest sequence of any version of a key; 0 if there is none later than {@code after}. */
  public long newestSequence(Bytes key, long after, Found scratch) throws IOException {
    if (active.table().get(key, Long.MAX_VALUE, scratch)) {
      return scratch.sequence();
    }
    for (Mem mem : frozen) {
      if (mem.lastSequence() <= after) {
        return 0;
      }
      if (mem.table().get(key, Long.MAX_VALUE, scratch)) {
        return scratch.sequence();
      }
    }
    for (OpenRun run : runs) {
      OpenTable table = run.covering(key);
      if (table != null
          && table.meta().maxSequence() > after
          && table.reader().get(key, Long.MAX_VALUE, scratch)) {
        return scratch.sequence();
      }
    }
    return 0;
  }

  /** One more holder. REQUIRES: the caller is one, or is sure that there is one. */
  public void retain() {
    holders.incrementAndGet();
  }

  /** One holder less. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      for (OpenRun run : runs) {
        for (int i = 0; i < run.size(); i++) {
          run.table(i).release();
        }
      }
    }
  }
}
