package dev.varve.lab.shadow;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Run;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a merge of tables would leave, from their descriptions: the range of keys is cut where
 * tables begin and end; in each piece every run is a set of keys drawn from the same population, so
 * that with densities d<sub>i</sub> the union has density 1 − Π(1 − d<sub>i</sub>).
 *
 * @param pieces in the order of their keys
 */
record Blend(List<Piece> pieces) {
  private static final double THINNEST = 1e-15;

  /**
   * A range in which the same tables lie, newest first: from one place and key to another, with the
   * entries of each table for the unit of the scale, and the share of them that a merge keeps if
   * they are the newest, which is all, or all but the deletions.
   */
  static final class Piece {
    private final double from;
    private final double to;
    private final Bytes start;
    private final Bytes end;
    private final List<TableMeta> tables;
    private final double[] densities;
    private final double[] kept;

    Piece(
        double from,
        double to,
        Bytes start,
        Bytes end,
        List<TableMeta> tables,
        double[] densities,
        double[] kept) {
      this.from = from;
      this.to = to;
      this.start = start;
      this.end = end;
      this.tables = tables;
      this.densities = densities;
      this.kept = kept;
    }

    double from() {
      return from;
    }

    double to() {
      return to;
    }

    Bytes start() {
      return start;
    }

    Bytes end() {
      return end;
    }

    List<TableMeta> tables() {
      return tables;
    }

    /** The share of a table's entries that a merge keeps, if they are the newest. */
    double kept(int table) {
      return kept[table];
    }

    double width() {
      return Math.max(THINNEST, to - from);
    }

    /** The keys that there can be in a unit of the scale: at least those that are known. */
    double population(double average) {
      double most = average;
      for (double density : densities) {
        most = Math.max(most, density);
      }
      return most;
    }

    /** Entries of each table that are the newest of their keys. */
    double[] newest(double average) {
      double population = population(average);
      double[] left = new double[densities.length];
      double free = 1;
      for (int i = 0; i < left.length; i++) {
        left[i] = densities[i] * free * width();
        free *= 1 - densities[i] / population;
      }
      return left;
    }
  }

  /** The pieces of these tables of a tree. */
  static Blend of(KeyScale scale, List<Run> runs, Set<TableId> inputs) {
    Set<TableId> covered = covered(runs, inputs);
    List<List<TableMeta>> parts = new ArrayList<>();
    TreeMap<Double, Bytes> firsts = new TreeMap<>();
    TreeMap<Double, Bytes> lasts = new TreeMap<>();
    for (Run run : runs) {
      List<TableMeta> tables =
          run.tables().stream().filter(table -> inputs.contains(table.id())).toList();
      if (!tables.isEmpty()) {
        parts.add(tables);
      }
      for (TableMeta table : tables) {
        firsts.merge(
            scale.place(table.smallestKey()),
            table.smallestKey(),
            (a, b) -> a.compareTo(b) < 0 ? a : b);
        lasts.merge(
            scale.place(table.largestKey()),
            table.largestKey(),
            (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
    }
    Set<Double> edges = new HashSet<>(firsts.keySet());
    edges.addAll(lasts.keySet());
    double[] sorted = edges.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int[] next = new int[parts.size()];
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < sorted.length; i++) {
      double from = sorted[i];
      double to = i + 1 < sorted.length ? sorted[i + 1] : from;
      List<TableMeta> within = new ArrayList<>();
      List<Double> densities = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        List<TableMeta> tables = parts.get(part);
        while (next[part] < tables.size()) {
          TableMeta table = tables.get(next[part]);
          double start = scale.place(table.smallestKey());
          double end = scale.place(table.largestKey());
          boolean point = start == end;
          if (end < from || (end == from && !point)) {
            next[part]++;
            continue;
          }
          if (point && start == from) {
            // All of it lies at one place, which is a piece of its own.
            pieces.add(
                new Piece(
                    from,
                    from,
                    table.smallestKey(),
                    table.largestKey(),
                    List.of(table),
                    new double[] {table.entryCount() / THINNEST},
                    new double[] {kept(table, covered)}));
            next[part]++;
            continue;
          }
          if (start <= from && to > from) {
            within.add(table);
            densities.add(table.entryCount() / Math.max(THINNEST, end - start));
          }
          break;
        }
      }
      if (!within.isEmpty()) {
        pieces.add(
            new Piece(
                from,
                to,
                firsts.getOrDefault(from, scale.key(from)),
                lasts.getOrDefault(to, scale.key(to)),
                within,
                densities.stream().mapToDouble(Double::doubleValue).toArray(),
                within.stream().mapToDouble(table -> kept(table, covered)).toArray()));
      }
    }
    return new Blend(pieces);
  }

  private static double kept(TableMeta table, Set<TableId> covered) {
    return table.tombstoneCount() == 0 || covered.contains(table.id())
        ? 1
        : 1 - (double) table.tombstoneCount() / table.entryCount();
  }

  /** The inputs with deletions under which something may lie that is not merged. */
  private static Set<TableId> covered(List<Run> runs, Set<TableId> inputs) {
    Set<TableId> covered = new HashSet<>();
    for (int i = 0; i < runs.size(); i++) {
      for (TableMeta table : runs.get(i).tables()) {
        if (table.tombstoneCount() > 0
            && inputs.contains(table.id())
            && isCovered(table, runs.subList(i + 1, runs.size()), inputs)) {
          covered.add(table.id());
        }
      }
    }
    return covered;
  }

  private static boolean isCovered(TableMeta table, List<Run> older, Set<TableId> inputs) {
    for (Run run : older) {
      for (TableMeta other : run.overlapping(table.smallestKey(), table.largestKey())) {
        if (!inputs.contains(other.id())) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many entries a merge leaves if the whole scale has so many keys. */
  double left(double population) {
    double sum = 0;
    for (Piece piece : pieces) {
      double[] newest = piece.newest(population);
      for (int i = 0; i < newest.length; i++) {
        sum += newest[i] * piece.kept(i);
      }
    }
    return sum;
  }

  /** How many entries there are. */
  double entries() {
    double sum = 0;
    for (Piece piece : pieces) {
      for (double density : piece.densities) {
        sum += density * piece.width();
      }
    }
    return sum;
  }

  /** Entries for the whole scale, were it as dense everywhere: the scale of the merge. */
  double magnitude() {
    return entries() / Math.max(THINNEST, width());
  }

  /** How much of the scale there is. */
  double width() {
    double width = 0;
    for (Piece piece : pieces) {
      width += piece.width();
    }
    return width;
  }

  /** How many pairs of entries could be of one key: duplicates are this by the population. */
  double pairs() {
    double sum = 0;
    for (Piece piece : pieces) {
      double all = 0;
      double squares = 0;
      for (double density : piece.densities) {
        all += density;
        squares += density * density;
      }
      sum += (all * all - squares) / 2 * piece.width();
    }
    return sum;
  }
}
