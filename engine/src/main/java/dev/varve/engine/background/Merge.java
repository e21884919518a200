package dev.varve.engine.background;

import com.google.common.util.concurrent.RateLimiter;
import dev.varve.bytes.Bytes;
import dev.varve.engine.file.Closing;
import dev.varve.engine.health.Health;
import dev.varve.engine.read.MergingCursor;
import dev.varve.engine.read.RunCursor;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.table.TableOutput;
import dev.varve.engine.table.Tables;
import dev.varve.engine.tree.OpenRun;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.tree.TableMeta;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Merges tables into new ones. A large merge is cut by key ranges into parts that several workers
 * do at the same time.
 *
 * <p>Thread safety: one thread runs it; parts run on any.
 */
final class Merge {
  /** A part of a merge is at least so many output tables large. */
  private static final int TABLES_PER_PART = 2;

  private static final int CHECK_EVERY = 1024;

  private final MergePlan plan;
  private final TableOutput.Plan output;
  private final long[] preserved;
  private final Shop shop;
  private final @Nullable RateLimiter rate;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A merge.
   *
   * @param maxParts how many parts are worth while
   */
  Merge(
      MergePlan plan,
      TableOutput.Plan output,
      long[] preserved,
      Shop shop,
      @Nullable RateLimiter rate,
      int maxParts) {
    this.plan = plan;
    this.output = output;
    this.preserved = preserved;
    this.shop = shop;
    this.rate = rate;
    long worthwhile = plan.sizeInBytes() / Math.max(1, TABLES_PER_PART * output.tableSize());
    int count = Math.clamp(worthwhile, 1, Math.max(1, maxParts));
    Bytes from = null;
    for (Bytes border : plan.borders(count)) {
      parts.add(new Part(from, border));
      from = border;
    }
    parts.add(new Part(from, null));
  }

  /** Writes the new tables and opens them, with the caller as their holder. */
  List<OpenTable> run(Background background) throws IOException {
    try {
      if (parts.size() == 1) {
        parts.getFirst().call();
      } else {
        background.together(List.copyOf(parts));
      }
      ensureComplete();
      List<OpenTable> tables = new ArrayList<>();
      for (Part part : parts) {
        tables.addAll(part.finished);
      }
      return tables;
    } catch (IOException | RuntimeException | Error e) {
      abandon(e);
      throw e;
    } catch (Exception e) {
      abandon(e);
      throw new IOException(e);
    }
  }

  private void abandon(Throwable reason) {
    Closing.after(
        reason,
        parts.stream()
            .<Closeable>map(part -> () -> part.abandon(reason))
            .toArray(Closeable[]::new));
  }

  /** Checks that nothing got lost on the way, in a part or in the files. */
  private void ensureComplete() throws IOException {
    long read = parts.stream().mapToLong(part -> part.read).sum();
    long accounted =
        parts.stream().mapToLong(part -> part.tables.entriesAdded() + part.filter.dropped()).sum();
    if (read != plan.entryCount()) {
      for (OpenTable table : plan.tables()) {
        ensureWhole(table);
      }
    }
    if (read != plan.entryCount() || accounted != read) {
      throw new IllegalStateException(
          "tables of "
              + plan.entryCount()
              + " entries gave "
              + read
              + ", of which "
              + accounted
              + " were written or dropped");
    }
  }

  /** Checks that a table has as many entries as the manifest says. */
  private static void ensureWhole(OpenTable table) throws IOException {
    TableMeta meta = table.meta();
    long entries = 0;
    try (EntryCursor cursor = table.reader().cursor(ReadPurpose.COMPACTION)) {
      while (cursor.next()) {
        entries++;
      }
    }
    if (entries != meta.entryCount()) {
      throw new CorruptFileException(
          Tables.file(meta.id()),
          0,
          "it has " + entries + " entries, but the manifest says " + meta.entryCount());
    }
  }

  /** The size of the new files. */
  long bytesWritten() {
    return parts.stream().mapToLong(part -> part.tables.bytesWritten()).sum();
  }

  /** The keys from one border to the next. */
  private final class Part implements Callable<@Nullable Void> {
    private final @Nullable Bytes from;
    private final @Nullable Bytes to;
    private final TableOutput tables = new TableOutput(shop.tables(), output);
    private final VersionFilter filter = new VersionFilter(preserved, plan::coversOlder);
    private List<OpenTable> finished = List.of();
    private long read;
    private long paidFor;

    Part(@Nullable Bytes from, @Nullable Bytes to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public @Nullable Void call() throws IOException {
      try (EntryCursor cursor = open()) {
        boolean on = from == null ? cursor.next() : cursor.seek(from, Entry.NEWEST);
        while (on && (to == null || cursor.key().compareTo(to) < 0)) {
          if (read++ % CHECK_EVERY == 0) {
            pace();
          }
          if (filter.keeps(cursor.key(), cursor.sequence(), cursor.kind())) {
            tables.add(cursor.key(), cursor.sequence(), cursor.kind(), cursor.value());
          }
          on = cursor.next();
        }
      }
      finished = tables.finish();
      return null;
    }

    private EntryCursor open() throws IOException {
      List<EntryCursor> cursors = new ArrayList<>();
      try {
        for (OpenRun run : plan.inputs()) {
          cursors.add(RunCursor.over(run, ReadPurpose.COMPACTION));
        }
        return MergingCursor.over(cursors);
      } catch (IOException | RuntimeException | Error e) {
        for (EntryCursor cursor : cursors) {
          cursor.close();
        }
        throw e;
      }
    }

    private void pace() {
      Health health = shop.health();
      if (!health.isWritable()) {
        throw new CompactionCancelled();
      }
      if (rate != null) {
        long written = tables.bytesWritten();
        long due = written - paidFor;
        if (due > 0) {
          rate.acquire((int) Math.min(due, Integer.MAX_VALUE));
          paidFor = written;
        }
      }
    }

    void abandon(Throwable reason) {
      for (OpenTable table : finished) {
        table.markObsolete();
        table.release();
      }
      if (finished.isEmpty()) {
        tables.abandon(reason);
      }
    }
  }
}
