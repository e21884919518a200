package dev.varve.lab.report;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.option.ByteSize;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Grows a tree by made-up rules that look like those of real policies. */
final class ExampleFilm {
  private static final int RATIO = 4;
  private static final int LAST = 3;
  private static final long TABLE = 4 << 20;

  private final TreeFilmBuilder film;
  private final Random random = new Random(7);
  private final int runs;
  private final int tables;
  private Shape shape = Shape.EMPTY;
  private long number;
  private double now;

  private ExampleFilm(String contender, int runs, int tables) {
    film = new TreeFilmBuilder(contender);
    this.runs = runs;
    this.tables = tables;
  }

  /** A film of a tree with that many runs a level; the last level has about that many tables. */
  static TreeFilm of(String contender, int runs, int flushes, int tables) {
    ExampleFilm example = new ExampleFilm(contender, runs, tables);
    for (int i = 0; i < flushes; i++) {
      example.flush();
    }
    return example.film.build();
  }

  /** A film of 300 frames, each of 200 tables in 5 levels, of which a tenth is new. */
  static TreeFilm large(String contender) {
    Random random = new Random(3);
    List<TreeFilm.Frame> frames = new ArrayList<>();
    long[] ids = new long[200];
    long last = 0;
    for (int i = 0; i < TreeFilmBuilder.FRAMES; i++) {
      List<Long> gone = new ArrayList<>();
      List<List<TreeFilm.Row>> levels = new ArrayList<>();
      for (int level = 0; level < 5; level++) {
        List<TreeFilm.Box> boxes = new ArrayList<>();
        for (int box = 0; box < 40; box++) {
          boolean fresh = i == 0 || random.nextInt(10) == 0;
          int at = level * 40 + box;
          if (fresh) {
            gone.add(ids[at]);
            ids[at] = ++last;
          }
          boxes.add(
              new TreeFilm.Box(
                  ids[at], box / 40.0, (box + 0.9) / 40, TABLE + ids[at] * 977, fresh));
        }
        levels.add(List.of(new TreeFilm.Row(boxes)));
      }
      frames.add(new TreeFilm.Frame(i * 1.5, "merge", "level 1 at 1.21 of its size", gone, levels));
    }
    return new TreeFilm(contender, frames);
  }

  private void flush() {
    now += 0.4 + random.nextDouble();
    int from = random.nextInt(800);
    shape = shape.withFlushed(List.of(table(from, 9_999 - random.nextInt(800), TABLE)));
    film.flushed(now, "a memtable of 40000 entries", shape);
    for (int level = 0; level <= LAST; level++) {
      List<Run> there = shape.level(level).runs();
      boolean full =
          shape.level(level).tables().size() > tables / Math.pow(RATIO, LAST - 1 - level);
      if (level == 0 || runs > 1 || level == LAST) {
        full = there.size() >= RATIO;
      }
      if (full) {
        merge(level, there);
      }
    }
  }

  private void merge(int level, List<Run> there) {
    now += 0.3 + random.nextDouble();
    int target = Math.min(level + 1, LAST);
    List<TableMeta> inputs = new ArrayList<>();
    there.forEach(run -> inputs.addAll(run.tables()));
    String reason = "level " + level + " has " + there.size() + " runs, " + RATIO + " are allowed";
    if (level > 0 && level < LAST && runs == 1) {
      TableMeta one = inputs.get(random.nextInt(inputs.size()));
      inputs.clear();
      inputs.add(one);
      reason = "level " + level + " at 1.07 of its size; " + one.id() + " overlaps least below it";
    }
    if (runs == 1 && target > level) {
      for (Run run : shape.level(target).runs()) {
        inputs.addAll(
            run.tables().stream()
                .filter(below -> inputs.stream().anyMatch(below::overlaps))
                .toList());
      }
    }
    long bytes = inputs.stream().mapToLong(TableMeta::sizeInBytes).sum();
    int low = inputs.stream().mapToInt(each -> key(each.smallestKey())).min().orElseThrow();
    int high = inputs.stream().mapToInt(each -> key(each.largestKey())).max().orElseThrow();
    int pieces = Math.clamp(bytes * 9 / 10 / TABLE, 1, Math.min(tables, high - low));
    List<TableMeta> outputs = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int from = low + (high - low) * i / pieces;
      int to = low + (high - low) * (i + 1) / pieces - 1;
      outputs.add(table(from, Math.max(from, to), bytes * 9 / 10 / pieces));
    }
    Set<TableId> ids = Shape.ids(inputs);
    CompactionDecision decision =
        inputs.size() == 1
            ? new CompactionDecision.Move(ids, target, reason)
            : new CompactionDecision.Merge(ids, target, ByteSize.bytes(TABLE), reason);
    shape = shape.withDecision(decision, inputs.size() == 1 ? inputs : outputs);
    film.decided(now, decision, shape);
  }

  private static int key(Bytes key) {
    return Integer.parseInt(key.toUtf8().substring(4));
  }

  private TableMeta table(int from, int to, long bytes) {
    return table(++number, from, to, bytes);
  }

  /** A table of keys {@code user0000} to {@code user9999}. */
  static TableMeta table(long id, int from, int to, long bytes) {
    return new TableMeta(
        new TableId(id),
        "example",
        1,
        bytes,
        bytes,
        Bytes.utf8(String.format("user%04d", from)),
        Bytes.utf8(String.format("user%04d", to)),
        1,
        2,
        1,
        0,
        Instant.EPOCH,
        null);
  }

  /** A level of one run. */
  static Level level(int index, TableMeta... tables) {
    return new Level(index, List.of(Run.of(List.of(tables))));
  }
}
