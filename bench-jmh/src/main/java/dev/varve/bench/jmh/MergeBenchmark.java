package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.engine.read.MergingCursor;
import dev.varve.entry.EntryCursor;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Steps of a merge of sorted runs, over which the keys are spread at random. */
@State(Scope.Thread)
public class MergeBenchmark extends PartBenchmark {
  private static final long SEED = 1;

  /** How many runs are merged. */
  @Param({"2", "8", "32"})
  int runs;

  /** How many entries all runs have together. */
  @Param("100000")
  int entries;

  private final List<TableReader> tables = new ArrayList<>();
  private EntryCursor merge;

  /** Writes each run as a table. */
  @Setup
  public void write() throws IOException {
    List<List<Bytes>> keys = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      keys.add(new ArrayList<>());
    }
    Random random = new Random(SEED);
    for (int i = 0; i < entries; i++) {
      keys.get(random.nextInt(runs)).add(Keys.present(i));
    }
    Tables store = new Tables("block");
    List<EntryCursor> cursors = new ArrayList<>();
    for (List<Bytes> run : keys) {
      TableReader table = store.table(run);
      tables.add(table);
      cursors.add(table.cursor(ReadPurpose.QUERY));
    }
    merge = MergingCursor.over(cursors);
  }

  /** Closes the tables. */
  @TearDown
  public void close() throws IOException {
    merge.close();
    for (TableReader table : tables) {
      table.close();
    }
    tables.clear();
  }

  /** One step; after the last entry the merge starts again. */
  @Benchmark
  public Bytes step() throws IOException {
    if (!merge.next()) {
      merge.beforeFirst();
      merge.next();
    }
    return merge.key();
  }
}
