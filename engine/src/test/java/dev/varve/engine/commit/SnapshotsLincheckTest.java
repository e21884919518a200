package dev.varve.engine.commit;

import dev.varve.engine.lincheck.ModelCheck;
import java.util.Arrays;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One key that each write gives a new version, and merges that drop the versions which no
 * registered snapshot sees: whoever reads, at the newest place or at a snapshot's, finds the
 * version of that place.
 */
@Timeout(900)
class SnapshotsLincheckTest {
  @Test
  void noMergeDropsWhatASnapshotOrAReaderSees() {
    ModelCheck.accepts(Sound.class, 6, 150, 600);
  }

  @Test
  void aSnapshotThatIsTakenFirstAndRegisteredSecondIsFoundOut() {
    ModelCheck.rejects(RegistersLate.class, 50, 400);
  }

  /** Sequences and snapshots of the engine, and the least that there is to a store. */
  public static class Sound {
    final Sequences sequences = new Sequences(0);
    final Snapshots snapshots = new Snapshots(sequences);

    /** The memtable: versions from 1 to this were added, and readers of any view find them. */
    private volatile long added;

    /** The view: what merges left out, by sequence. It is replaced as a whole. */
    private volatile long left;

    /** Writes the next version. */
    @Operation(nonParallelGroup = "leader")
    public long write() {
      long next = sequences.visible() + 1;
      added = next;
      sequences.publish(next);
      return next;
    }

    /** Merges what there is when it starts. */
    @Operation(nonParallelGroup = "merge")
    public void merge() {
      long[] preserved = toPreserve();
      long next = left;
      for (int version = 0; version < preserved[preserved.length - 1]; version++) {
        if (Arrays.binarySearch(preserved, version) < 0) {
          next |= 1L << version;
        }
      }
      left = next;
    }

    /** Reads at the newest place: the view first, the place second. */
    @Operation
    public long read() {
      long view = left;
      return find(view, sequences.visible());
    }

    /** Reads at a snapshot that was opened just now. */
    @Operation
    public long snapshot() {
      long place = open();
      long found = find(left, place);
      close(place);
      return found;
    }

    /** The version of a place, or -1 if it is not there. */
    private long find(long view, long place) {
      return place > added || (view & 1L << place) != 0 ? -1 : place;
    }

    long[] toPreserve() {
      return snapshots.toPreserve();
    }

    long open() {
      return snapshots.open();
    }

    void close(long place) {
      snapshots.close(place);
    }
  }

  /** Looks for its place before it takes the lock that a merge takes too. */
  public static class RegistersLate extends Sound {
    private final TreeMap<Long, Integer> open = new TreeMap<>();

    @Override
    long open() {
      long place = sequences.visible(); // the snapshots of the engine do this with the lock held
      synchronized (open) {
        open.merge(place, 1, Integer::sum);
      }
      return place;
    }

    @Override
    void close(long place) {
      synchronized (open) {
        open.computeIfPresent(place, (_, holders) -> holders == 1 ? null : holders - 1);
      }
    }

    @Override
    long[] toPreserve() {
      synchronized (open) {
        TreeMap<Long, Integer> places = new TreeMap<>(open);
        places.put(sequences.visible(), 1);
        return places.keySet().stream().mapToLong(Long::longValue).toArray();
      }
    }
  }
}
