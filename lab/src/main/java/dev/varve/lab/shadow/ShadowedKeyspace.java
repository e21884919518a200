package dev.varve.lab.shadow;

import dev.varve.compaction.CompactionDecision;
import dev.varve.lab.sim.Patience;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A keyspace and the shadows beside it, fed with what happened to it: each flush goes to all
 * shadows, each merge tells how often keys are written again.
 *
 * <p>Nothing here opens a file, and nothing depends on the time of day: policies see as the time
 * when the newest table was made.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ShadowedKeyspace implements AutoCloseable {
  /** The scale is made anew when the own tree changed so many times. */
  private static final int CHANGES_PER_SCALE = 64;

  /** A run of less of the scale does not tell how many keys there are in all. */
  private static final double FULL_WIDTH = 0.25;

  private final String name;
  private final String ownPolicy;
  private final List<Shadow> shadows = new ArrayList<>();
  private final Patience patience;
  private final Population population = new Population();
  private final Account account = new Account();
  private final Set<TableId> goneBeforeSeen = new HashSet<>();
  private Shape own;
  private KeyScale scale;
  private int changes;
  private long flushes;
  private long flushedBytes;
  private long read;
  private long written;
  private long merges;
  private boolean begun;

  /**
   * A keyspace of which nothing happened yet.
   *
   * @param name its name
   * @param ownPolicy the name of the policy that it is under
   * @param start its tree now, with which shadows start, too
   * @param specs the policies to shadow it; one answer may take {@link Patience#STANDARD}
   */
  public ShadowedKeyspace(String name, String ownPolicy, Shape start, List<ShadowSpec> specs) {
    this(name, ownPolicy, start, specs, Patience.STANDARD);
  }

  /**
   * The same with another patience.
   *
   * @param longest that one answer of a policy may take
   */
  public ShadowedKeyspace(
      String name, String ownPolicy, Shape start, List<ShadowSpec> specs, Duration longest) {
    this.patience = new Patience(longest);
    this.name = name;
    this.ownPolicy = ownPolicy;
    this.own = start;
    this.scale = KeyScale.of(start.runs());
    for (ShadowSpec spec : specs) {
      shadows.add(new Shadow(spec, start, patience));
    }
  }

  /** A memtable became these tables. */
  public void flushed(List<TableMeta> tables) {
    begin();
    account.sample(own);
    List<TableMeta> there = new ArrayList<>(tables);
    there.removeIf(table -> goneBeforeSeen.remove(table.id()));
    if (!there.isEmpty()) {
      own = own.withFlushed(there);
    }
    flushes++;
    flushedBytes += ShadowTree.bytes(tables);
    changed();
    shadows.forEach(shadow -> shadow.flushed(tables, scale, population));
  }

  private void begin() {
    if (!begun) {
      begun = true;
      shadows.forEach(shadow -> shadow.begin(scale, population));
    }
  }

  private void changed() {
    if (changes++ % CHANGES_PER_SCALE == 0 || own.tables().size() < CHANGES_PER_SCALE) {
      scale = KeyScale.of(own.runs());
    }
  }

  /**
   * The store carried out a decision of its own policy.
   *
   * @param outputs the new tables of a merge, the inputs of a move, none for a drop
   */
  public void compacted(CompactionDecision decision, List<TableMeta> outputs) {
    if (decision instanceof CompactionDecision.Merge merge) {
      merged(merge, outputs);
    }
    own = own.withDecision(decision, outputs);
    learnSize();
    account.space(own.sizeInBytes());
    changed();
  }

  /** The largest run shows how many keys there are at the least. */
  private void learnSize() {
    double most = 1;
    for (Run run : own.runs()) {
      double width = scale.place(run.largestKey()) - scale.place(run.smallestKey());
      most = width < FULL_WIDTH ? most : Math.max(most, run.entryCount() / width);
    }
    population.atLeast(most);
  }

  private void merged(CompactionDecision.Merge merge, List<TableMeta> outputs) {
    List<Run> runs = own.runs();
    List<TableMeta> inputs =
        own.tables().stream().filter(table -> merge.inputs().contains(table.id())).toList();
    Set<TableId> unknown = new HashSet<>(merge.inputs());
    unknown.removeAll(Shape.ids(inputs));
    // Told of before the flush that made them: events are noted by several threads.
    goneBeforeSeen.addAll(unknown);
    read += ShadowTree.bytes(inputs);
    written += ShadowTree.bytes(outputs);
    merges++;
    account.space(own.sizeInBytes() + ShadowTree.bytes(outputs));
    if (unknown.isEmpty()) {
      population.learn(
          Blend.of(scale, runs, merge.inputs()),
          (double) outputs.stream().mapToLong(TableMeta::entryCount).sum());
    }
  }

  /** What it all would have cost so far. */
  public KeyspaceReport report() {
    begin();
    double live = live();
    return new KeyspaceReport(
        name,
        flushes,
        flushedBytes,
        population.isKnown(),
        account.costs(ownPolicy, own, 0, read, written, merges, flushedBytes, live, null),
        shadows.stream().map(shadow -> shadow.costs(flushedBytes, live)).toList());
  }

  /** The bytes that would be left of the own tree if all of it were merged. */
  private double live() {
    Blend all = Blend.of(scale, own.runs(), Shape.ids(own.tables()));
    double average = population.of(all);
    double bytes = 0;
    for (Blend.Piece piece : all.pieces()) {
      double[] newest = piece.newest(average);
      for (int i = 0; i < newest.length; i++) {
        TableMeta table = piece.tables().get(i);
        double puts = 1 - (double) table.tombstoneCount() / table.entryCount();
        bytes += newest[i] * puts * table.sizeInBytes() / table.entryCount();
      }
    }
    return bytes;
  }

  /** Lets go of policies that do not answer. */
  @Override
  public void close() {
    patience.close();
  }
}
