package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Searches in a table all of whose blocks are in the cache. */
@State(Scope.Thread)
public class TableBenchmark extends PartBenchmark {
  @Param("block")
  String format = "block";

  /** How many entries the table has: few fit the cache of the processor. */
  @Param({"10000", "1000000"})
  int entries;

  private final Found found = new Found();
  private TableReader table;
  private EntryCursor cursor;
  private Bytes[] keys;
  private int probe;

  /** Writes the table and opens it. */
  @Setup
  public void write() throws IOException {
    table = new Tables(format).table(IntStream.range(0, entries).mapToObj(Keys::present).toList());
    cursor = table.cursor(ReadPurpose.QUERY);
    keys = Keys.shuffled(entries, Keys::present);
  }

  /** Closes the table. */
  @TearDown
  public void close() throws IOException {
    cursor.close();
    table.close();
  }

  /** Looks up keys in random order: the filter, the index, and within a block. */
  @Benchmark
  public boolean get() throws IOException {
    return table.get(nextKey(), Entry.NEWEST, found);
  }

  /** Moves a cursor to keys in random order: the index, and within a block. */
  @Benchmark
  public boolean seek() throws IOException {
    return cursor.seek(nextKey(), Entry.NEWEST);
  }

  private Bytes nextKey() {
    probe = probe + 1 == entries ? 0 : probe + 1;
    return keys[probe];
  }
}
