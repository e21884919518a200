package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.engine.file.Closing;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk over several sorted sources as if they were one, by a tree of losers (Knuth, TAOCP 3,
 * 5.4.1): one comparison for each level of the tree on every step.
 *
 * <p>Walking forward, every source but the current one stands on its first entry after the current
 * entry, or after its last; walking backward, on its last entry before the current entry, or before
 * its first. To turn round, each of them moves one place.
 */
public final class MergingCursor implements EntryCursor {
  private enum Place {
    BEFORE_FIRST,
    ON_ENTRY,
    AFTER_LAST
  }

  private static final int NOBODY = -1;

  private final EntryCursor[] sources;

  /** The key that each source stands on; null if it is before its first entry or after its last. */
  private final @Nullable Bytes[] keys;

  // losers[0] is the winner; losers[i] the source that lost at node i; sources are the leaves.
  private final int[] losers;
  private Place place = Place.BEFORE_FIRST;
  private boolean forward = true;

  private MergingCursor(EntryCursor[] sources) {
    this.sources = sources;
    this.keys = new Bytes[sources.length];
    this.losers = new int[Math.max(1, sources.length)];
  }

  /** As {@link #over(EntryCursor...)}. */
  public static EntryCursor over(List<EntryCursor> sources) {
    return over(sources.toArray(new EntryCursor[0]));
  }

  /**
   * A walk over these sources, which it closes; if there is one, the source itself.
   *
   * @param sources which the caller gives away; no entry may be in two of them
   */
  public static EntryCursor over(EntryCursor... sources) {
    return sources.length == 1 ? sources[0] : new MergingCursor(sources);
  }

  @Override
  public boolean next() throws IOException {
    if (place == Place.AFTER_LAST) {
      return false;
    }
    if (place == Place.ON_ENTRY && forward) {
      int winner = losers[0];
      keys[winner] = keyOf(winner, sources[winner].next());
      replay(winner);
      return settle();
    }
    for (int i = 0; i < sources.length; i++) {
      keys[i] = keyOf(i, sources[i].next());
    }
    return begin(true);
  }

  @Override
  public boolean previous() throws IOException {
    if (place == Place.BEFORE_FIRST) {
      return false;
    }
    if (place == Place.ON_ENTRY && !forward) {
      int winner = losers[0];
      keys[winner] = keyOf(winner, sources[winner].previous());
      replay(winner);
      return settle();
    }
    for (int i = 0; i < sources.length; i++) {
      keys[i] = keyOf(i, sources[i].previous());
    }
    return begin(false);
  }

  @Override
  public boolean seek(Bytes key, long sequence) throws IOException {
    for (int i = 0; i < sources.length; i++) {
      keys[i] = keyOf(i, sources[i].seek(key, sequence));
    }
    return begin(true);
  }

  @Override
  public void beforeFirst() throws IOException {
    for (EntryCursor source : sources) {
      source.beforeFirst();
    }
    place = Place.BEFORE_FIRST;
  }

  @Override
  public void afterLast() throws IOException {
    for (EntryCursor source : sources) {
      source.afterLast();
    }
    place = Place.AFTER_LAST;
  }

  private @Nullable Bytes keyOf(int source, boolean standing) {
    return standing ? sources[source].key() : null;
  }

  /** Plays the whole tournament, after all sources moved. */
  private boolean begin(boolean goForward) {
    forward = goForward;
    int count = sources.length;
    if (count == 0) {
      place = goForward ? Place.AFTER_LAST : Place.BEFORE_FIRST;
      return false;
    }
    Arrays.fill(losers, NOBODY);
    for (int i = 0; i < count; i++) {
      enter(i);
    }
    return settle();
  }

  /** Goes up to where nobody was before, and waits there for a rival; the last one wins it all. */
  private void enter(int source) {
    int winner = source;
    for (int node = (source + sources.length) >>> 1; node > 0; node >>>= 1) {
      int rival = losers[node];
      if (rival == NOBODY) {
        losers[node] = winner;
        return;
      }
      if (beats(rival, winner)) {
        losers[node] = winner;
        winner = rival;
      }
    }
    losers[0] = winner;
  }

  /** Plays the games on the way up from a source that moved. */
  private void replay(int moved) {
    int winner = moved;
    for (int node = (moved + sources.length) >>> 1; node > 0; node >>>= 1) {
      int rival = losers[node];
      if (beats(rival, winner)) {
        losers[node] = winner;
        winner = rival;
      }
    }
    losers[0] = winner;
  }

  private boolean beats(int a, int b) {
    Bytes left = keys[a];
    if (left == null) {
      return false;
    }
    Bytes right = keys[b];
    if (right == null) {
      return true;
    }
    int order = left.compareTo(right);
    if (order == 0) {
      order = Long.compare(sources[b].sequence(), sources[a].sequence());
    }
    return forward ? order < 0 : order > 0;
  }

  private boolean settle() {
    if (keys[losers[0]] != null) {
      place = Place.ON_ENTRY;
      return true;
    }
    place = forward ? Place.AFTER_LAST : Place.BEFORE_FIRST;
    return false;
  }

  @Override
  public Bytes key() {
    return sources[losers[0]].key();
  }

  @Override
  public long sequence() {
    return sources[losers[0]].sequence();
  }

  @Override
  public EntryKind kind() {
    return sources[losers[0]].kind();
  }

  @Override
  public Bytes value() {
    return sources[losers[0]].value();
  }

  @Override
  public boolean isLasting() {
    return sources[losers[0]].isLasting();
  }

  @Override
  public void close() throws IOException {
    Closing.all(sources);
  }
}
