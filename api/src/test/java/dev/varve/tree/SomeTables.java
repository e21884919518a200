package dev.varve.tree;

import dev.varve.bytes.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of which only a few things matter. */
public final class SomeTables {
  private SomeTables() {}

  /** A table of 100 bytes for each letter from the first to the last key. */
  public static TableMeta table(long id, String smallest, String largest) {
    return table(id, smallest, largest, 100L * (1 + largest.charAt(0) - smallest.charAt(0)));
  }

  /** A table of a size. */
  public static TableMeta table(long id, String smallest, String largest, long bytes) {
    return table(id, smallest, largest, bytes, 0, null);
  }

  /** A table of 10 entries, of which some are deletions. */
  public static TableMeta table(
      long id,
      String smallest,
      String largest,
      long bytes,
      long deletions,
      @Nullable Instant oldest) {
    return new TableMeta(
        new TableId(id),
        "none",
        1,
        bytes,
        bytes,
        Bytes.utf8(smallest),
        Bytes.utf8(largest),
        id,
        id,
        10,
        deletions,
        Instant.EPOCH,
        oldest);
  }

  /** A run of tables in order. */
  public static Run run(TableMeta... tables) {
    return new Run(List.of(tables));
  }

  /** A level of runs, newest first. */
  public static Level level(int index, Run... runs) {
    return new Level(index, List.of(runs));
  }

  /** A tree of levels. */
  public static Shape shape(Level... levels) {
    return new Shape(Arrays.asList(levels));
  }
}
