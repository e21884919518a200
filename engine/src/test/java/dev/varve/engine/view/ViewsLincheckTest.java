package dev.varve.engine.view;

import dev.varve.bytes.Bytes;
import dev.varve.engine.health.Health;
import dev.varve.engine.lincheck.ModelCheck;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.Progress;
import dev.varve.engine.table.HeldTable;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.TreeView;
import dev.varve.entry.Found;
import dev.varve.store.StoreClosedException;
import dev.varve.tree.Shape;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The view of a store is a register: readers see what was published last, and the table that they
 * read stays open until they have let go of it; a table that was replaced is closed, once.
 */
@Timeout(900)
class ViewsLincheckTest {
  @Test
  void readersSeeTheNewestTableAndItIsOpenWhileTheyReadIt() {
    ModelCheck.accepts(Sound.class, 6, 150, 600);
  }

  @Test
  void aViewThatIsPinnedByThoseWhoFoundItAliveIsFoundOut() {
    ModelCheck.rejects(LooksFirst.class, 6, 150);
  }

  /** The views of the engine, with one keyspace that always has one table. */
  public static class Sound {
    private static final Bytes KEY = Bytes.utf8("key");

    private final Progress progress = new Progress();
    private final Health health = new Health("memory", new Events(List.of()), progress);
    private final Views views = new Views(health);
    private final List<HeldTable> tables = new ArrayList<>();
    private boolean ended;

    public Sound() {
      replace();
    }

    /** Publishes a view with the next table. */
    @Operation(nonParallelGroup = "structure")
    public int publish() {
      return ended ? -1 : replace();
    }

    private int replace() {
      HeldTable table = new HeldTable(tables.size());
      tables.add(table);
      views.publish(0, tree(table.open()));
      table.open().release();
      return tables.size();
    }

    @SuppressWarnings("NullAway") // nobody asks for the memtable
    private static TreeView tree(OpenTable table) {
      Shape shape = Shape.EMPTY.withFlushed(List.of(table.meta()));
      return TreeView.of(new Mem("none", null, Instant.EPOCH), List.of(), shape, List.of(table));
    }

    /** Reads as a lookup does. */
    @Operation
    public int read() throws IOException {
      StoreView view;
      try {
        view = views.pin();
      } catch (StoreClosedException e) {
        return -1;
      }
      try {
        return number(view.tree(0));
      } finally {
        view.unpin();
      }
    }

    /** Reads as a cursor does, which outlives the view. */
    @Operation
    public int hold() throws IOException {
      TreeView tree;
      try {
        tree = views.hold(0);
      } catch (StoreClosedException e) {
        return -1;
      }
      try {
        return number(tree);
      } finally {
        tree.release();
      }
    }

    private static int number(TreeView tree) throws IOException {
      OpenTable table = tree.run(0).table(0);
      boolean isOpen = table.reader().get(KEY, 0, new Found());
      return isOpen ? (int) table.meta().id().number() + 1 : -2;
    }

    /** Nobody reads any more when this returns. */
    @Operation(nonParallelGroup = "structure", runOnce = true)
    public void end() {
      ended = true;
      health.close();
      views.end();
    }

    /** What was replaced is closed, once; the last table is open until reads have ended. */
    @Validate
    public void validate() {
      for (HeldTable table : tables) {
        boolean isLast = table == tables.getLast() && !ended;
        if (table.timesClosed() != (isLast ? 0 : 1)) {
          throw new IllegalStateException("a table was closed " + table.timesClosed() + " times");
        }
      }
    }
  }

  /** A reader looks first whether the view is still alive, and says second that it reads it. */
  public static class LooksFirst {
    private volatile View current = new View();

    private static final class View {
      final AtomicInteger pins = new AtomicInteger();
      volatile boolean retired;
      volatile boolean closed;

      void closeIfUnpinned() {
        closed |= pins.get() == 0;
      }
    }

    @Operation(nonParallelGroup = "structure")
    public void publish() {
      View old = current;
      current = new View();
      old.retired = true;
      old.closeIfUnpinned();
    }

    @Operation
    public boolean read() {
      View view = current;
      while (view.retired) {
        view = current;
      }
      view.pins.getAndIncrement(); // the views of the engine do this first
      boolean open = !view.closed;
      view.pins.getAndDecrement();
      if (view.retired) {
        view.closeIfUnpinned();
      }
      return open;
    }
  }
}
