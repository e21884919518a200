package dev.varve.importers.simpledb;

import dev.varve.bytes.Bytes;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The log: what was written since the newest table. A record is {@code crc32 u32 | key length u32 |
 * value length u32 | operation u8 | key | value}, and the checksum covers what follows it. Records
 * count from the moment at which a commit record stands behind them.
 *
 * <p>Where the records end, a commit record that still follows tells damage from a write that was
 * not finished: with one, acknowledged data are lost; without one, what remains never counted.
 */
final class LogFile implements Closeable {
  private static final int HEADER = 13;
  private static final int PUT = 0;
  private static final int DELETE = 1;
  private static final int COMMIT = 2;

  /** A commit record: all are the same, because their key and value are empty. */
  private static final Bytes COMMIT_RECORD = Bytes.hex("82750708000000000000000002");

  private final SourceFile file;
  private final SortedMap<Bytes, Value> entries;
  private final @Nullable Omission tail;

  /** Where in the log a value is; a negative length for a deletion. */
  private record Value(long at, long length) {}

  private record Write(Bytes key, Value value) {}

  private LogFile(SourceFile file, SortedMap<Bytes, Value> entries, @Nullable Omission tail) {
    this.file = file;
    this.entries = entries;
    this.tail = tail;
  }

  /**
   * Reads a log. Its keys stay in memory, its values do not.
   *
   * @throws dev.varve.importers.SourceException if a record is damaged and a commit follows
   */
  static LogFile open(Path path) throws IOException {
    SourceFile file = SourceFile.open(path);
    try {
      return read(file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static LogFile read(SourceFile file) throws IOException {
    TreeMap<Bytes, Value> entries = new TreeMap<>();
    List<Write> pending = new ArrayList<>();
    long committed = 0;
    long at = 0;
    String problem = problem(file, at);
    while (problem == null) {
      long keyLength = file.u32(at + 4);
      long valueLength = file.u32(at + 8);
      long valueAt = at + HEADER + keyLength;
      int operation = file.u8(at + 12);
      if (operation != COMMIT) {
        Bytes key = Bytes.wrap(file.bytes(at + HEADER, keyLength));
        pending.add(new Write(key, new Value(valueAt, operation == PUT ? valueLength : -1)));
      }
      at = valueAt + valueLength;
      if (operation == COMMIT) {
        pending.forEach(write -> entries.put(write.key, write.value));
        pending.clear();
        committed = at;
      }
      problem = problem(file, at);
    }
    if (at < file.size() && commitFollows(file, at)) {
      throw file.damaged(
          at, problem + ". Commits follow, so this is no write that was cut off: restore the file");
    }
    return new LogFile(file, entries, tail(file, committed));
  }

  private static @Nullable Omission tail(SourceFile file, long committed) {
    return committed == file.size()
        ? null
        : new Omission(
            file.path(),
            committed,
            file.size() - committed,
            "which no commit follows, as a crash leaves them");
  }

  /** Why there is no sound record at this place, or null if there is one. */
  private static @Nullable String problem(SourceFile file, long at) throws IOException {
    if (!file.has(at, HEADER)) {
      return "the file ends within the header of a record";
    }
    long keyLength = file.u32(at + 4);
    long valueLength = file.u32(at + 8);
    if (!file.has(at + HEADER, keyLength + valueLength)) {
      return "a record with a key of "
          + keyLength
          + " bytes and a value of "
          + valueLength
          + " bytes does not fit into the file";
    }
    CRC32 sum = new CRC32();
    file.digest(at + 4, HEADER - 4 + keyLength + valueLength, sum);
    if (sum.getValue() != file.u32(at)) {
      return "the checksum of a record is wrong";
    }
    int operation = file.u8(at + 12);
    boolean sound =
        switch (operation) {
          case PUT -> true;
          case DELETE -> valueLength == 0;
          case COMMIT -> keyLength == 0 && valueLength == 0;
          default -> false;
        };
    return sound ? null : "a record with operation " + operation + " is not known in this form";
  }

  private static boolean commitFollows(SourceFile file, long from) throws IOException {
    for (long at = from + 1; file.has(at, HEADER); at++) {
      if (file.u8(at) == (COMMIT_RECORD.get(0) & 0xff)
          && Bytes.wrap(file.bytes(at, HEADER)).equals(COMMIT_RECORD)) {
        return true;
      }
    }
    return false;
  }

  /** What stands behind the last commit, or null if nothing does. */
  @Nullable Omission tail() {
    return tail;
  }

  /** A walk over what was committed. */
  Level level() {
    return new LogLevel();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class LogLevel implements Level {
    private final Iterator<Map.Entry<Bytes, Value>> rest = entries.entrySet().iterator();
    private Bytes key = Bytes.EMPTY;
    private Value value = new Value(0, -1);

    @Override
    public boolean next() {
      if (!rest.hasNext()) {
        return false;
      }
      Map.Entry<Bytes, Value> entry = rest.next();
      key = entry.getKey();
      value = entry.getValue();
      return true;
    }

    @Override
    public Bytes key() {
      return key;
    }

    @Override
    public boolean isDeleted() {
      return value.length < 0;
    }

    @Override
    public byte[] value() throws IOException {
      return file.bytes(value.at, value.length);
    }
  }
}
