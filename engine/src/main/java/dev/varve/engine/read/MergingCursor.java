package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.engine.file.Closing;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;
import java.util.List;

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

  private final EntryCursor[] sources;
  private final boolean[] standing;
  // losers[0] is the winner; losers[i] the source that lost at node i; sources are the leaves.
  private final int[] losers;
  private Place place = Place.BEFORE_FIRST;
  private boolean forward = true;

  /** A walk over these sources, which it closes; no entry may be in two of them. */
  public MergingCursor(List<EntryCursor> sources) {
    this.sources = sources.toArray(new EntryCursor[0]);
    this.standing = new boolean[this.sources.length];
    this.losers = new int[Math.max(1, this.sources.length)];
  }

  /** A walk over these sources; if there is one, the source itself. */
  public static EntryCursor over(List<EntryCursor> sources) {
    return sources.size() == 1 ? sources.getFirst() : new MergingCursor(sources);
  }

  @Override
  public boolean next() throws IOException {
    if (place == Place.AFTER_LAST) {
      return false;
    }
    if (place == Place.ON_ENTRY && forward) {
      int winner = losers[0];
      standing[winner] = sources[winner].next();
      replay(winner);
      return settle();
    }
    for (int i = 0; i < sources.length; i++) {
      standing[i] = sources[i].next();
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
      standing[winner] = sources[winner].previous();
      replay(winner);
      return settle();
    }
    for (int i = 0; i < sources.length; i++) {
      standing[i] = sources[i].previous();
    }
    return begin(false);
  }

  @Override
  public boolean seek(Bytes key, long sequence) throws IOException {
    for (int i = 0; i < sources.length; i++) {
      standing[i] = sources[i].seek(key, sequence);
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

  /** Plays the whole tournament, after all sources moved. */
  private boolean begin(boolean goForward) {
    forward = goForward;
    int count = sources.length;
    if (count == 0) {
      place = goForward ? Place.AFTER_LAST : Place.BEFORE_FIRST;
      return false;
    }
    // winners[i] is who wins the game at node i; leaves are the nodes from 'count' on.
    int[] winners = new int[2 * count];
    for (int i = 0; i < count; i++) {
      winners[count + i] = i;
    }
    for (int node = count - 1; node > 0; node--) {
      int left = winners[2 * node];
      int right = winners[2 * node + 1];
      boolean leftWins = beats(left, right);
      winners[node] = leftWins ? left : right;
      losers[node] = leftWins ? right : left;
    }
    losers[0] = count == 1 ? 0 : winners[1];
    return settle();
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
    if (!standing[a]) {
      return false;
    }
    if (!standing[b]) {
      return true;
    }
    int order = sources[a].key().compareTo(sources[b].key());
    if (order == 0) {
      order = Long.compare(sources[b].sequence(), sources[a].sequence());
    }
    return forward ? order < 0 : order > 0;
  }

  private boolean settle() {
    if (standing[losers[0]]) {
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
  public void close() throws IOException {
    Closing.all(sources);
  }
}
