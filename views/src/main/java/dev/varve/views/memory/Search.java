package dev.varve.views.memory;

import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds the memories that have the most of some words.
 *
 * <p>The keys of each word are in the order of ids, so one walk over all words side by side counts
 * the words of each memory, and needs memory for the best matches only.
 */
final class Search {
  /** How many different words a query may have: each needs a cursor. */
  static final int MOST_WORDS = 256;

  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingInt(Match::words).reversed().thenComparingLong(Match::id);

  private Search() {}

  /**
   * A memory and how many of the words it has.
   *
   * @param id of the memory
   * @param words how many
   */
  record Match(long id, int words) {}

  /** Those with the most words first; of those with as many, the smallest ids first. */
  static List<Match> best(ReadAccess state, Set<String> words, int limit) {
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "the query has " + words.size() + " different words; use at most " + MOST_WORDS);
    }
    List<Posting> open = new ArrayList<>();
    try {
      PriorityQueue<Posting> postings = new PriorityQueue<>(Comparator.comparingLong(Posting::id));
      for (String word : words) {
        Posting posting = new Posting(state.scan(MemoryKeys.words(word)));
        open.add(posting);
        if (posting.next()) {
          postings.add(posting);
        }
      }
      return best(postings, limit);
    } finally {
      open.forEach(Posting::close);
    }
  }

  private static List<Match> best(PriorityQueue<Posting> postings, int limit) {
    PriorityQueue<Match> best = new PriorityQueue<>(BEST_FIRST.reversed());
    while (!postings.isEmpty() && limit > 0) {
      Match match = nextMatch(postings);
      best.add(match);
      if (best.size() > limit) {
        best.remove();
      }
    }
    return best.stream().sorted(BEST_FIRST).toList();
  }

  private static Match nextMatch(PriorityQueue<Posting> postings) {
    long id = postings.element().id();
    int words = 0;
    while (!postings.isEmpty() && postings.element().id() == id) {
      Posting posting = postings.remove();
      words++;
      if (posting.next()) {
        postings.add(posting);
      }
    }
    return new Match(id, words);
  }

  /** The memories that have a word. */
  private static final class Posting implements AutoCloseable {
    private final Cursor cursor;
    private long id;

    Posting(Cursor cursor) {
      this.cursor = cursor;
    }

    boolean next() {
      if (!cursor.next()) {
        return false;
      }
      id = MemoryKeys.number(cursor.key());
      return true;
    }

    long id() {
      return id;
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
