package dev.varve.importers.simpledb;

import dev.varve.bytes.Bytes;
import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a SimpleDB store, which nobody may be writing to. Nothing in it is changed.
 *
 * <p>Its content is what its own reader would show: of several writes to one key the newest counts,
 * where the log is newer than all tables, and deleted keys are absent.
 *
 * <p>Thread safety: none; one thread at a time.
 *
 * @see <a href="https://github.com/Milkhaa/SimpleDB">SimpleDB, package engine</a>
 */
public final class SimpleDbSource implements Closeable {
  private static final String LOG = "wal";

  private final List<Closeable> files = new ArrayList<>();
  private final List<TableFile> tables = new ArrayList<>();
  private final List<Omission> omissions = new ArrayList<>();
  private @Nullable LogFile log;

  private SimpleDbSource() {}

  /**
   * Opens a directory: reads metadata and log, and checks the offsets of all tables.
   *
   * @throws NotASourceException if it holds none of the files of such a store
   * @throws dev.varve.importers.SourceException if one of them is damaged
   */
  public static SimpleDbSource open(Path directory) throws IOException {
    SimpleDbSource source = new SimpleDbSource();
    try {
      source.openFiles(directory);
      return source;
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  private void openFiles(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new NotASourceException(
          directory + " is not a directory. Name the directory of a SimpleDB store.");
    }
    Set<String> names = names(directory);
    if (!names.contains(LOG) && Collections.disjoint(names, Metadata.FILES)) {
      throw new NotASourceException(
          directory + " holds no SimpleDB store: neither 'wal' nor 'meta0' nor 'meta1' is there.");
    }
    Set<String> unlisted = new TreeSet<>(names);
    unlisted.removeIf(name -> !Metadata.isTable(name));
    Metadata metadata = Metadata.read(directory, !unlisted.isEmpty());
    for (String name : metadata.tables()) {
      Path path = directory.resolve(name);
      if (!unlisted.remove(name)) {
        throw new NotASourceException(
            path + " does not exist, but the metadata list it. Restore it from a backup.");
      }
      TableFile table = TableFile.open(path);
      files.add(table);
      tables.add(table);
    }
    for (String name : unlisted) {
      Path path = directory.resolve(name);
      omissions.add(
          new Omission(path, 0, Files.size(path), "because the metadata do not list the table"));
    }
    if (names.contains(LOG)) {
      openLog(directory.resolve(LOG));
    }
  }

  private static Set<String> names(Path directory) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> list = Files.list(directory)) {
      list.forEach(path -> names.add(path.getFileName().toString()));
    }
    return names;
  }

  private void openLog(Path path) throws IOException {
    LogFile opened = LogFile.open(path);
    files.add(opened);
    log = opened;
    Omission tail = opened.tail();
    if (tail != null) {
      omissions.add(tail);
    }
  }

  /** What was left out. */
  public List<Omission> omissions() {
    return List.copyOf(omissions);
  }

  /**
   * Shows all keys that are present, in order.
   *
   * @throws dev.varve.importers.SourceException if an entry of a table is damaged
   */
  public void read(EntrySink sink) throws IOException {
    // The newest first: of equal keys, the first that is found counts.
    List<Level> levels = new ArrayList<>();
    if (log != null) {
      start(log.level(), levels);
    }
    for (TableFile table : tables) {
      start(table.level(), levels);
    }
    while (!levels.isEmpty()) {
      Level newest = levels.getFirst();
      for (Level level : levels) {
        newest = level.key().compareTo(newest.key()) < 0 ? level : newest;
      }
      Bytes key = newest.key();
      if (!newest.isDeleted()) {
        sink.put(key, Bytes.wrap(newest.value()));
      }
      pass(key, levels);
    }
  }

  private static void start(Level level, List<Level> levels) throws IOException {
    if (level.next()) {
      levels.add(level);
    }
  }

  /** Moves all levels that stand on this key. */
  private static void pass(Bytes key, List<Level> levels) throws IOException {
    for (var each = levels.iterator(); each.hasNext(); ) {
      Level level = each.next();
      if (level.key().equals(key) && !level.next()) {
        each.remove();
      }
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Closeable file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
