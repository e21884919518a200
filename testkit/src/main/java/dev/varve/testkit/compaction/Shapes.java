package dev.varve.testkit.compaction;

import dev.varve.option.ByteSize;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Trees as different policies leave them, and as none would. */
final class Shapes {
  private static final long MIB = 1 << 20;

  private Shapes() {}

  /** All trees, by name, each of them the caller's own. */
  static Map<String, VirtualTree> all() {
    Map<String, VirtualTree> trees = new LinkedHashMap<>();
    Originals.ALL.forEach((name, tree) -> trees.put(name, tree.copy()));
    return trees;
  }

  /** Made once, because that takes longer than most rules do; nobody changes them. */
  private static final class Originals {
    static final Map<String, VirtualTree> ALL = Collections.unmodifiableMap(make());
  }

  private static Map<String, VirtualTree> make() {
    Map<String, VirtualTree> trees = new LinkedHashMap<>();
    add(trees, "nothing", _ -> {});
    add(trees, "one table", tree -> load(tree, 0, 50, 1, 10, 64 * MIB));
    add(trees, "levels of one run", Shapes::leveled);
    add(trees, "runs that grow, in level 0", Shapes::growing);
    add(trees, "runs in every level", Shapes::tiered);
    add(trees, "many runs in a lower level", tree -> runs(tree, 2, 40, 30, MIB));
    add(trees, "very many runs in a lower level", tree -> runs(tree, 3, 150, 8, MIB));
    add(trees, "a backlog in level 0", Shapes::backlog);
    add(trees, "the deepest level", Shapes::deep);
    add(trees, "empty levels between", Shapes::gaps);
    add(trees, "a giant old table", tree -> giant(tree, 2));
    add(trees, "a giant old table in level 0", tree -> giant(tree, 0));
    add(trees, "a giant new table", Shapes::giantOnTop);
    add(trees, "many tiny tables", Shapes::tiny);
    add(trees, "many tables that do not overlap, in level 0", Shapes::sequential);
    add(trees, "deletions above everything", Shapes::deletions);
    add(trees, "deletions of nothing", Shapes::deletionsOfNothing);
    add(trees, "tables without size", Shapes::weightless);
    for (long seed = 0; seed < 40; seed++) {
      long chance = seed;
      add(trees, "random tree of seed " + seed, tree -> random(tree, new Random(chance)));
    }
    return trees;
  }

  private static void add(Map<String, VirtualTree> to, String name, Consumer<VirtualTree> script) {
    VirtualTree tree = new VirtualTree();
    script.accept(tree);
    to.put(name, tree);
  }

  /** An equal of a shape, none of whose parts is the same. */
  static Shape equal(Shape shape) {
    return new Shape(
        shape.levels().stream()
            .map(level ->
                new Level(level.index(), level.runs().stream().map(Shapes::equal).toList()))
            .toList());
  }

  private static Run equal(Run run) {
    return new Run(run.tables().stream().map(Shapes::equal).toList());
  }

  private static TableMeta equal(TableMeta table) {
    return new TableMeta(
        new TableId(table.id().number()),
        table.format(),
        table.formatVersion(),
        table.sizeInBytes(),
        table.rawBytes(),
        table.smallestKey().copy(),
        table.largestKey().copy(),
        table.minSequence(),
        table.maxSequence(),
        table.entryCount(),
        table.tombstoneCount(),
        table.createdAt(),
        table.oldestTombstone(),
        table.values());
  }

  /** A tree in a few words. */
  static String describe(Shape shape) {
    StringBuilder text = new StringBuilder();
    for (Level level : shape.levels()) {
      if (!level.isEmpty()) {
        text.append("  level ")
            .append(level.index())
            .append(": ")
            .append(level.runs().size())
            .append(" runs, ")
            .append(level.tables().size())
            .append(" tables, ")
            .append(ByteSize.bytes(level.sizeInBytes()))
            .append('\n');
      }
    }
    return text.isEmpty() ? "  an empty tree" : text.toString();
  }

  /** Loads {@code count} entries with keys {@code first}, {@code first + step} and so on. */
  private static void load(
      VirtualTree tree, int level, int count, long first, long step, long tableSize) {
    for (int i = 0; i < count; i++) {
      tree.put(first + i * step, MIB);
    }
    tree.load(level, tableSize);
  }

  private static void runs(VirtualTree tree, int level, int runs, int entries, long size) {
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < entries; i++) {
        tree.put(run + i * 1000L, size);
      }
      tree.load(level, Math.max(1, 10 * size));
    }
  }

  private static void leveled(VirtualTree tree) {
    load(tree, 3, 3000, 0, 3, 64 * MIB);
    load(tree, 2, 400, 1, 20, 64 * MIB);
    load(tree, 1, 60, 2, 140, 64 * MIB);
    runs(tree, 0, 3, 16, MIB);
  }

  private static void growing(VirtualTree tree) {
    for (int size = 512; size > 0; size /= 2) {
      load(tree, 0, size, size % 7, 2048 / size, 64 * MIB);
    }
  }

  private static void tiered(VirtualTree tree) {
    for (int level = 3; level >= 0; level--) {
      runs(tree, level, 4, 20 << (2 * level), MIB);
    }
  }

  private static void backlog(VirtualTree tree) {
    load(tree, 4, 500, 0, 1000, 64 * MIB);
    runs(tree, 0, 300, 12, MIB);
  }

  private static void deep(VirtualTree tree) {
    load(tree, Shape.MAX_LEVEL, 300, 0, 7, 16 * MIB);
    runs(tree, 0, 9, 16, MIB);
  }

  private static void gaps(VirtualTree tree) {
    load(tree, 6, 700, 0, 7, 64 * MIB);
    load(tree, 3, 400, 2, 9, 64 * MIB);
    runs(tree, 0, 5, 16, MIB);
  }

  private static void giant(VirtualTree tree, int level) {
    for (int i = 0; i < 64; i++) {
      tree.put(i * 100L, 1L << 36);
    }
    tree.load(level, Long.MAX_VALUE);
    runs(tree, 0, 6, 16, MIB);
  }

  private static void giantOnTop(VirtualTree tree) {
    runs(tree, 1, 1, 16, MIB);
    runs(tree, 0, 2, 16, MIB);
    for (int i = 0; i < 64; i++) {
      tree.put(i * 100L, 1L << 36);
    }
    tree.flush();
  }

  private static void tiny(VirtualTree tree) {
    for (int level = 2; level > 0; level--) {
      for (int i = 0; i < 2000; i++) {
        tree.put(i * 10L, 100);
        tree.put(i * 10L + 5 + level, 100);
      }
      tree.load(level, 150);
    }
  }

  private static void sequential(VirtualTree tree) {
    for (int i = 0; i < 100; i++) {
      load(tree, 0, 16, i * 100L, 2, Long.MAX_VALUE);
    }
  }

  private static void deletions(VirtualTree tree) {
    load(tree, 2, 400, 0, 1, 64 * MIB);
    load(tree, 1, 100, 0, 4, 64 * MIB);
    for (int i = 0; i < 400; i++) {
      tree.delete(i, MIB / 8);
    }
    tree.load(1, 8 * MIB);
    for (int i = 0; i < 100; i++) {
      tree.delete(i, MIB / 8);
    }
    tree.flush();
  }

  private static void deletionsOfNothing(VirtualTree tree) {
    for (int level = 3; level >= 0; level--) {
      for (int i = 0; i < 100; i++) {
        tree.delete(level + i * 10L, MIB);
      }
      tree.load(level, 16 * MIB);
    }
  }

  private static void weightless(VirtualTree tree) {
    for (int level = 3; level >= 0; level--) {
      runs(tree, level, 6, 10, 0);
    }
  }

  private static void random(VirtualTree tree, Random random) {
    int deepest = random.nextInt(8);
    long keys = 1L << (4 + random.nextInt(16));
    for (int level = deepest; level >= 0; level--) {
      int runs = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3);
      for (int run = 0; run < runs; run++) {
        double deletions = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        long size = 1L << random.nextInt(25);
        long from = (long) (random.nextDouble() * keys);
        long width = 1 + (long) (random.nextDouble() * (keys - from));
        int entries = 1 + random.nextInt(60);
        for (int i = 0; i < entries; i++) {
          long key = from + (long) (random.nextDouble() * width);
          if (random.nextDouble() < deletions) {
            tree.delete(key, size);
          } else {
            tree.put(key, size);
          }
        }
        tree.load(level, size * (1 + random.nextInt(20)));
      }
    }
  }
}
