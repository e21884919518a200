package dev.varve.lab.sim;

import dev.varve.tree.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what is done.
 *
 * <p>Thread safety: none.
 */
final class Tally {
  private final long[] writtenInto = new long[Shape.MAX_LEVEL + 1];
  long userBytes;
  long flushes;
  long flushedBytes;
  long merges;
  long moves;
  long drops;
  long refused;
  long readBytes;
  long writtenBytes;
  long writtenBytesAtLastWrite;
  long peakBytes;
  long transientBytes;
  double writeSeconds;

  void flushed(long bytes) {
    flushes++;
    flushedBytes += bytes;
    writtenInto[0] += bytes;
  }

  void merged(int level, long read, long written) {
    merges++;
    readBytes += read;
    writtenBytes += written;
    writtenInto[level] += written;
  }

  void space(long tables, long unfinished) {
    peakBytes = Math.max(peakBytes, tables + unfinished);
    transientBytes = Math.max(transientBytes, unfinished);
  }

  void lastWrite(double seconds) {
    writeSeconds = seconds;
    writtenBytesAtLastWrite = writtenBytes;
  }

  SimulationResult.Work work(double seconds) {
    boolean drained = writeSeconds > 0;
    return new SimulationResult.Work(
        userBytes,
        flushes,
        flushedBytes,
        merges,
        moves,
        drops,
        refused,
        readBytes,
        writtenBytes,
        drained ? writtenBytes - writtenBytesAtLastWrite : 0,
        drained ? writeSeconds : seconds,
        seconds);
  }

  List<SimulationResult.LevelWork> levels(Shape shape) {
    int count = shape.levels().size();
    for (int level = 0; level < writtenInto.length; level++) {
      count = writtenInto[level] > 0 ? Math.max(count, level + 1) : count;
    }
    List<SimulationResult.LevelWork> levels = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      levels.add(
          new SimulationResult.LevelWork(
              index,
              shape.level(index).sizeInBytes(),
              shape.level(index).tables().size(),
              shape.level(index).runs().size(),
              writtenInto[index],
              (double) writtenInto[index] / Math.max(1, userBytes)));
    }
    return levels;
  }
}
