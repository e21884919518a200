package dev.varve.cli.data;

import dev.varve.bytes.Bytes;
import dev.varve.cli.base.CommandException;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteRejectedException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of files into a keyspace, in batches.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Loader {
  private static final int BATCH_RECORDS = 4096;
  private static final long BATCH_BYTES = 1 << 20;

  private final Store store;
  private final Keyspace keyspace;
  private final @Nullable BadLines skipped;
  private final WriteBatch batch = new WriteBatch();
  private final WriteAccess target;
  private final long[] lines = new long[BATCH_RECORDS];
  private String file = "";
  private long records;
  private long bytes;

  /** Receives lines that are left out. */
  @FunctionalInterface
  interface BadLines {
    /** A line of a file is left out because of this problem. */
    void skip(String file, long line, String problem);
  }

  /**
   * Writes to a keyspace.
   *
   * @param skipped receives lines that are no records; null if they end the load
   */
  Loader(Store store, Keyspace keyspace, @Nullable BadLines skipped) {
    this.store = store;
    this.keyspace = keyspace;
    this.skipped = skipped;
    this.target = batch.keyspace(keyspace);
  }

  /**
   * Writes all records of a file.
   *
   * @throws CommandException if a line is no record or the file cannot be read further; what was
   *     before that place is in the store
   */
  void load(Input input) {
    file = input.name();
    LineReader reader = new LineReader(input.content(), LineReader.LONGEST_LINE);
    try {
      while (reader.next()) {
        add(reader);
      }
    } catch (IOException e) {
      write();
      throw new CommandException(
          "cannot read "
              + file
              + " beyond line "
              + reader.number()
              + ": it is damaged or cut off ("
              + e.getMessage()
              + "). "
              + whatIsThere(),
          e);
    }
    write();
  }

  private void add(LineReader reader) {
    TsvRecord line;
    try {
      if (reader.isTooLong()) {
        throw new BadLineException("the line is longer than " + LineReader.LONGEST_LINE + " bytes");
      }
      line = TsvRecord.read(reader.array(), reader.start(), reader.end());
    } catch (BadLineException e) {
      // What stands before it is written first, so that the message is right.
      if (skipped == null) {
        write();
      }
      reject(reader.number(), String.valueOf(e.getMessage()));
      return;
    }
    lines[batch.size()] = reader.number();
    target.put(line.key(), line.value());
    if (batch.size() == BATCH_RECORDS || batch.dataSize() >= BATCH_BYTES) {
      write();
    }
  }

  private void reject(long line, String problem) {
    if (skipped == null) {
      throw new CommandException(
          file
              + ", line "
              + line
              + ": "
              + problem
              + ". "
              + whatIsThere()
              + " Correct the line, or leave such lines out with --skip-bad.");
    }
    skipped.skip(file, line, problem);
  }

  private String whatIsThere() {
    return records == 1
        ? "The record before that is in the store."
        : "The " + records + " records before that are in the store.";
  }

  private void write() {
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.write(batch);
      records += batch.size();
      bytes += batch.dataSize();
    } catch (WriteRejectedException e) {
      if (!isAboutARecord(e)) {
        throw e;
      }
      writeOneByOne();
    }
    batch.clear();
  }

  private static boolean isAboutARecord(WriteRejectedException e) {
    return e.reason() == WriteRejectedException.Reason.EMPTY_KEY
        || e.reason() == WriteRejectedException.Reason.TOO_LARGE;
  }

  /** Finds out which records of the batch the store does not take. */
  private void writeOneByOne() {
    long[] numbers = Arrays.copyOf(lines, batch.size());
    int[] index = {0};
    batch.forEach((_, _, key, value) -> writeOne(numbers[index[0]++], key, value));
  }

  private void writeOne(long line, Bytes key, Bytes value) {
    try {
      keyspace.put(key.toByteArray(), value.toByteArray());
      records++;
      bytes += key.length() + (long) value.length();
    } catch (WriteRejectedException e) {
      if (!isAboutARecord(e)) {
        throw e;
      }
      reject(line, String.valueOf(e.getMessage()));
    }
  }

  /** How many records were written. */
  long records() {
    return records;
  }

  /** The bytes of their keys and values. */
  long bytes() {
    return bytes;
  }
}
