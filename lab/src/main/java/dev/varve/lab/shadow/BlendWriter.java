package dev.varve.lab.shadow;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Describes the tables that a merge would leave: sizes as its inputs', cut where they are full. */
final class BlendWriter {
  private final KeyScale scale;
  private final long tableSize;
  private final LongSupplier numbers;
  private final Instant now;
  private final List<TableMeta> written = new ArrayList<>();
  private final List<Run> staying = new ArrayList<>();

  private Instant oldestTombstone = Instant.MAX;
  private long minSequence = Long.MAX_VALUE;
  private long maxSequence = Long.MIN_VALUE;
  private String format = "shadow";
  private double entries;
  private double tombstones;
  private double bytes;
  private double raw;
  private Bytes start = Bytes.EMPTY;

  BlendWriter(KeyScale scale, long tableSize, LongSupplier numbers, Instant now) {
    this.scale = scale;
    this.tableSize = Math.max(1, tableSize);
    this.numbers = numbers;
    this.now = now;
  }

  /**
   * The tables that are left.
   *
   * @param runs of the tree, newest first
   * @param target the level that the tables go to
   */
  List<TableMeta> write(
      Blend blend, double population, List<Run> runs, Set<TableId> inputs, Level target) {
    prepare(runs, inputs, target);
    Bytes end = null;
    for (Blend.Piece piece : blend.pieces()) {
      if (end != null && isBetween(end, piece.start())) {
        close(end);
      }
      piece(piece, population);
      end = piece.end();
    }
    if (end != null) {
      close(end);
    }
    return List.copyOf(written);
  }

  private void prepare(List<Run> runs, Set<TableId> inputs, Level target) {
    for (Run run : runs) {
      for (TableMeta table : run.tables()) {
        if (!inputs.contains(table.id())) {
          continue;
        }
        format = table.format();
        minSequence = Math.min(minSequence, table.minSequence());
        maxSequence = Math.max(maxSequence, table.maxSequence());
        Instant oldest = table.oldestTombstone();
        oldestTombstone =
            oldest != null && oldest.isBefore(oldestTombstone) ? oldest : oldestTombstone;
      }
    }
    for (Run run : target.runs()) {
      List<TableMeta> kept =
          run.tables().stream().filter(table -> !inputs.contains(table.id())).toList();
      if (!kept.isEmpty()) {
        staying.add(new Run(kept));
      }
    }
  }

  private boolean isBetween(Bytes from, Bytes to) {
    return from.compareTo(to) < 0
        && staying.stream().anyMatch(run -> !run.overlapping(from, to).isEmpty());
  }

  private void piece(Blend.Piece piece, double population) {
    double[] newest = piece.newest(population);
    double pieceEntries = 0;
    double pieceTombstones = 0;
    double pieceBytes = 0;
    double pieceRaw = 0;
    for (int i = 0; i < newest.length; i++) {
      TableMeta table = piece.tables().get(i);
      double share = newest[i] / table.entryCount();
      // A deletion is taken to be as long as any other entry, which is too much: it has no value.
      double part = piece.kept(i);
      pieceEntries += newest[i] * part;
      pieceTombstones += part == 1 ? table.tombstoneCount() * share : 0;
      pieceBytes += table.sizeInBytes() * share * part;
      pieceRaw += table.rawBytes() * share * part;
    }
    if (entries == 0) {
      start = piece.start();
    }
    double done = 0;
    while (pieceBytes > 0 && bytes + pieceBytes * (1 - done) >= tableSize) {
      double step = Math.max(0, tableSize - bytes) / pieceBytes;
      add(pieceEntries, pieceTombstones, pieceBytes, pieceRaw, step);
      done += step;
      Bytes cut = scale.key(piece.from() + (piece.to() - piece.from()) * done);
      boolean fits = cut.compareTo(start) >= 0 && cut.compareTo(piece.end()) < 0;
      if (done >= 1 || !fits) {
        break;
      }
      close(cut);
      start = after(cut);
    }
    add(pieceEntries, pieceTombstones, pieceBytes, pieceRaw, Math.max(0, 1 - done));
  }

  private void add(double count, double deletions, double size, double content, double share) {
    entries += count * share;
    tombstones += deletions * share;
    bytes += size * share;
    raw += content * share;
  }

  private static Bytes after(Bytes key) {
    byte[] next = java.util.Arrays.copyOf(key.toByteArray(), key.length() + 1);
    return Bytes.wrap(next);
  }

  private void close(Bytes end) {
    long count = Math.round(entries);
    if (count > 0) {
      Bytes first = start;
      if (!written.isEmpty() && first.compareTo(written.getLast().largestKey()) <= 0) {
        first = after(written.getLast().largestKey());
      }
      Bytes last = end.compareTo(first) < 0 ? first : end;
      long deletions = Math.min(count, Math.round(tombstones));
      written.add(
          new TableMeta(
              new TableId(numbers.getAsLong()),
              format,
              1,
              Math.round(bytes),
              Math.round(raw),
              first,
              last,
              minSequence,
              maxSequence,
              count,
              deletions,
              now,
              deletions == 0 || oldestTombstone.equals(Instant.MAX) ? null : oldestTombstone));
    }
    entries = 0;
    tombstones = 0;
    bytes = 0;
    raw = 0;
  }
}
