package dev.varve.testkit;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the shape of a tree; texts stand for their UTF-8 encodings. */
public final class ShapeAssert extends AbstractAssert<ShapeAssert, Shape> {
  ShapeAssert(@Nullable Shape actual) {
    super(actual, ShapeAssert.class);
  }

  /**
   * What must hold of every shape and can be seen from it: no table is in it twice, the tables of a
   * run do not overlap, neighbouring runs of a level do, and of two tables that hold versions of
   * one key alone, the newer is in the newer run.
   */
  public ShapeAssert isValid() {
    isNotNull();
    Set<TableId> ids = new HashSet<>();
    for (TableMeta table : actual.tables()) {
      if (!ids.add(table.id())) {
        fail("table " + table.id() + " is in it twice");
      }
    }
    for (Level level : actual.levels()) {
      for (int i = 1; i < level.runs().size(); i++) {
        if (!level.runs().get(i - 1).overlaps(level.runs().get(i))) {
          fail("runs " + (i - 1) + " and " + i + " of level " + level.index() + " should be one");
        }
      }
    }
    List<Run> runs = actual.runs();
    for (int newer = 0; newer < runs.size(); newer++) {
      for (int older = newer + 1; older < runs.size(); older++) {
        ensureOrder(runs.get(newer), runs.get(older));
      }
    }
    return this;
  }

  private void ensureOrder(Run newer, Run older) {
    for (TableMeta table : newer.tables()) {
      for (TableMeta below : older.overlapping(table.smallestKey(), table.largestKey())) {
        boolean sameKey =
            table.smallestKey().equals(table.largestKey())
                && below.smallestKey().equals(below.largestKey());
        if (sameKey && table.minSequence() <= below.maxSequence()) {
          fail("table " + table.id() + " is above " + below.id() + ", which is newer");
        }
      }
    }
  }

  private void fail(String problem) {
    failWithMessage("Expecting a valid shape, but %s:%n%s", problem, actual);
  }

  /** So many runs are in level 0, level 1 and so on, and there are no further levels. */
  public ShapeAssert hasRunsPerLevel(int... runs) {
    isNotNull();
    List<Integer> expected = IntStream.of(runs).boxed().toList();
    List<Integer> found = actual.levels().stream().map(level -> level.runs().size()).toList();
    if (!found.equals(expected)) {
      failWithActualExpectedAndMessage(
          found, expected, "Expecting other numbers of runs in%n%s", actual);
    }
    return this;
  }

  /** There are so many tables. */
  public ShapeAssert hasTables(int count) {
    isNotNull();
    int found = actual.tables().size();
    if (found != count) {
      failWithActualExpectedAndMessage(
          found, count, "Expecting another number of tables in%n%s", actual);
    }
    return this;
  }

  /** There are no tables. */
  public ShapeAssert isEmpty() {
    return hasTables(0);
  }

  /** A table at least may hold each of these keys. */
  public ShapeAssert covers(String... keys) {
    isNotNull();
    for (String key : keys) {
      if (actual.depthAt(Bytes.utf8(key)) == 0) {
        failWithMessage("Expecting a table that covers <%s> in%n%s", key, actual);
      }
    }
    return this;
  }

  /** No table may hold any of these keys. */
  public ShapeAssert doesNotCover(String... keys) {
    isNotNull();
    for (String key : keys) {
      if (actual.depthAt(Bytes.utf8(key)) > 0) {
        failWithMessage("Expecting no table that covers <%s> in%n%s", key, actual);
      }
    }
    return this;
  }
}
