package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import dev.varve.option.DidYouMean;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Cursor;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Numbers that say what happened in a store and what is there, by name. */
final class Metrics {
  private final Map<String, Source> sources = new LinkedHashMap<>();

  /** Where a number comes from. */
  @FunctionalInterface
  private interface Source {
    long of(Workspace workspace) throws IOException;
  }

  Metrics() {
    stats("operations", stats -> stats.writes().operations());
    stats("commits", stats -> stats.writes().commits());
    stats("syncs", stats -> stats.writes().syncs());
    stats("flushes", stats -> stats.writes().flushes());
    stats("compactions", stats -> stats.writes().compactions());
    stats("stalls", stats -> stats.writes().stalls());
    stats("lookups", stats -> stats.reads().lookups());
    stats("filter-exclusions", stats -> stats.filters().excluded());
    stats("filter-false-positives", stats -> stats.filters().falsePositives());
    stats("filter-bytes", stats -> stats.filters().bytes());
    stats("scans", stats -> stats.reads().scans());
    stats("cache-hits", stats -> stats.reads().cacheHits());
    stats("cache-misses", stats -> stats.reads().cacheMisses());
    stats("cache-bytes", stats -> stats.now().cacheBytes());
    stats("tables", stats -> stats.now().tables());
    stats("table-bytes", stats -> stats.now().tableBytes());
    stats("chunks", stats -> stats.now().chunks());
    stats("chunk-bytes", stats -> stats.now().chunkBytes());
    stats("log-bytes", stats -> stats.now().logSize());
    stats("disk-bytes", stats -> stats.now().diskBytes());
    stats("memtable-bytes", stats -> stats.now().memtableBytes());
    stats("frozen-memtables", stats -> stats.now().frozenMemtables());
    stats("compaction-debt", stats -> stats.now().compactionDebt());
    stats("open-snapshots", stats -> stats.now().openSnapshots());
    stats("background-errors", stats -> stats.now().backgroundErrors());
    sources.put("log-files", workspace -> files(workspace.directory(), FileKind.WAL));
    sources.put("table-files", workspace -> files(workspace.directory(), FileKind.TABLE));
    sources.put("keys", workspace -> keys(workspace.store()));
  }

  private void stats(String name, ToLongFunction<StoreStats> source) {
    sources.put(name, workspace -> source.applyAsLong(workspace.store().stats()));
  }

  /** The names of all numbers. */
  List<String> names() {
    return List.copyOf(sources.keySet());
  }

  /**
   * A number now.
   *
   * @throws CommandException if there is none of this name
   */
  long value(String name, Workspace workspace) throws IOException {
    Source source = sources.get(name);
    if (source == null) {
      throw new CommandException(
          "there is no number '"
              + name
              + "'."
              + DidYouMean.hint(name, names())
              + " There are: "
              + String.join(", ", names())
              + ".");
    }
    return source.of(workspace);
  }

  private static long files(Path directory, FileKind kind) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> FileName.parse(file.getFileName().toString()))
          .filter(name -> name != null && name.kind() == kind)
          .count();
    }
  }

  private static long keys(Store store) {
    long keys = 0;
    try (Cursor cursor = store.scan()) {
      while (cursor.next()) {
        keys++;
      }
    }
    return keys;
  }
}
