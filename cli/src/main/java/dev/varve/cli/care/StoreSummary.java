package dev.varve.cli.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.varve.cli.text.Columns;
import dev.varve.cli.text.Sizes;
import dev.varve.engine.Engine;
import dev.varve.engine.manifest.KeyspaceState;
import dev.varve.lab.shadow.KeyspaceReport;
import dev.varve.storage.FileName;
import dev.varve.tree.Level;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store consists of.
 *
 * @param directory of the store
 * @param id of the store
 * @param wal the name of its log
 * @param assembly with which it was opened last, as an assembly file says it
 * @param files by kind
 * @param keyspaces in the order of their creation
 * @param shadows what other policies would have cost; null if nobody asked
 */
record StoreSummary(
    String directory,
    String id,
    String wal,
    String assembly,
    Map<String, FileCount> files,
    List<KeyspaceSummary> keyspaces,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<KeyspaceReport> shadows) {

  private static final String OTHER = "other";

  /**
   * Files of one kind.
   *
   * @param count how many there are
   * @param bytes of all of them
   */
  record FileCount(long count, long bytes) {
    FileCount plus(FileCount other) {
      return new FileCount(count + other.count, bytes + other.bytes);
    }
  }

  /**
   * A keyspace.
   *
   * @param name of the keyspace
   * @param entries in its tables: versions of keys, deletions among them
   * @param deletions among them
   * @param bytes of the files of its tables
   * @param rawBytes of the keys and values in them
   * @param levels that are not empty
   */
  record KeyspaceSummary(
      String name,
      int tables,
      long entries,
      long deletions,
      long bytes,
      long rawBytes,
      List<LevelSummary> levels) {

    static KeyspaceSummary of(KeyspaceState keyspace) {
      List<TableMeta> tables = keyspace.shape().tables();
      return new KeyspaceSummary(
          keyspace.name(),
          tables.size(),
          keyspace.shape().entryCount(),
          tables.stream().mapToLong(TableMeta::tombstoneCount).sum(),
          keyspace.shape().sizeInBytes(),
          tables.stream().mapToLong(TableMeta::rawBytes).sum(),
          keyspace.shape().levels().stream()
              .filter(level -> !level.isEmpty())
              .map(LevelSummary::of)
              .toList());
    }
  }

  /**
   * A level of a tree.
   *
   * @param level its number
   * @param formats of its tables
   */
  record LevelSummary(
      int level,
      int runs,
      int tables,
      long entries,
      long deletions,
      long bytes,
      List<String> formats) {

    static LevelSummary of(Level level) {
      List<TableMeta> tables = level.tables();
      return new LevelSummary(
          level.index(),
          level.runs().size(),
          tables.size(),
          level.entryCount(),
          tables.stream().mapToLong(TableMeta::tombstoneCount).sum(),
          level.sizeInBytes(),
          tables.stream().map(TableMeta::format).distinct().sorted().toList());
    }
  }

  static StoreSummary of(
      Path directory, Engine.Description description, @Nullable List<KeyspaceReport> shadows)
      throws IOException {
    return new StoreSummary(
        directory.toRealPath().toString(),
        description.storeId().toString(),
        description.walName(),
        description.assembly(),
        files(directory),
        description.keyspaces().stream().map(KeyspaceSummary::of).toList(),
        shadows);
  }

  private static Map<String, FileCount> files(Path directory) throws IOException {
    Map<String, FileCount> files = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        FileName name = FileName.parse(entry.getFileName().toString());
        String kind = name == null ? OTHER : name.kind().name().toLowerCase(Locale.ROOT);
        try {
          files.merge(kind, new FileCount(1, Files.size(entry)), FileCount::plus);
        } catch (NoSuchFileException e) {
          // Whoever uses the store has just deleted it.
        }
      }
    }
    return files;
  }

  private FileCount files(String kind) {
    return files.getOrDefault(kind, new FileCount(0, 0));
  }

  /** For people. */
  String text() {
    FileCount log = files("wal");
    FileCount all = files.values().stream().reduce(new FileCount(0, 0), FileCount::plus);
    StringBuilder text = new StringBuilder();
    text.append(
        new Columns(2)
            .line("store", directory)
            .line("id", id)
            .line(
                "log",
                wal
                    + ", "
                    + Sizes.count(log.count, "segment", "segments")
                    + ", "
                    + Sizes.bytes(log.bytes))
            .line("disk", Sizes.bytes(all.bytes) + " in " + Sizes.count(all.count, "file", "files"))
            .text(""));
    keyspaces.forEach(keyspace -> append(keyspace, text));
    if (shadows != null) {
      text.append(ShadowText.of(shadows));
    }
    return text.toString();
  }

  private static void append(KeyspaceSummary keyspace, StringBuilder text) {
    text.append("\nkeyspace ").append(keyspace.name).append(": ");
    if (keyspace.tables == 0) {
      text.append("no tables; what was written is in the log\n");
      return;
    }
    text.append(Sizes.count(keyspace.entries, "entry", "entries"))
        .append(" in ")
        .append(Sizes.count(keyspace.tables, "table", "tables"))
        .append(", ")
        .append(Sizes.bytes(keyspace.bytes))
        .append(" on disk for ")
        .append(Sizes.bytes(keyspace.rawBytes))
        .append(" of keys and values\n");
    Columns columns = new Columns(0);
    columns.line("level", "runs", "tables", "entries", "deletions", "size", "format");
    for (LevelSummary level : keyspace.levels) {
      columns.line(
          level.level,
          level.runs,
          level.tables,
          Sizes.count(level.entries),
          Sizes.count(level.deletions),
          Sizes.bytes(level.bytes),
          String.join(", ", level.formats));
    }
    text.append(columns.text("  "));
  }
}
