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
 * <p>The keys of each word are in the order of ids. So one walk over all words side by side counts
 * the words of each memory, and holds no more than the best matches.
 */
final class Search {
  /** How many different words a query may have: each needs a cursor. */
  static final int MOST_WORDS = 256;

  private final ReadAccess state;
  private final MemoryKeys keys;
  private final Set<String> words;

  Search(ReadAccess state, MemoryKeys keys, Set<String> words) {
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "the query has " + words.size() + " different words; use at most " + MOST_WORDS);
    }
    this.state = state;
    this.keys = keys;
    this.words = words;
  }

  /**
   * A memory and how many of the words it has.
   *
   * @param id of the memory
   * @param words how many
   */
  record Match(long id, int words) {
    /** Those with more words first; of those with as many, the smaller ids first. */
    static Comparator<Match> bestFirst() {
      return Comparator.comparingInt(Match::words).reversed().thenComparingLong(Match::id);
    }
  }

  /** The best matches, {@code limit} of them at most, the best first. */
  List<Match> best(int limit) {
    List<Posting> postings = new ArrayList<>();
    try {
      for (String word : words) {
        postings.add(new Posting(state.scan(keys.words(word))));
      }
      return best(postings, limit);
    } finally {
      postings.forEach(Posting::close);
    }
  }

  private List<Match> best(List<Posting> postings, int limit) {
    PriorityQueue<Posting> nextFirst =
        new PriorityQueue<>(Comparator.comparingLong(posting -> posting.id));
    for (Posting posting : postings) {
      if (posting.next()) {
        nextFirst.add(posting);
      }
    }
    PriorityQueue<Match> worstFirst = new PriorityQueue<>(Match.bestFirst().reversed());
    while (!nextFirst.isEmpty() && canImprove(worstFirst, limit)) {
      worstFirst.add(nextMatch(nextFirst));
      if (worstFirst.size() > limit) {
        worstFirst.remove();
      }
    }
    return worstFirst.stream().sorted(Match.bestFirst()).toList();
  }

  /** Matches with all words, of which there are enough, are not beaten by any that comes later. */
  private boolean canImprove(PriorityQueue<Match> worstFirst, int limit) {
    return limit > 0 && (worstFirst.size() < limit || worstFirst.element().words() < words.size());
  }

  private static Match nextMatch(PriorityQueue<Posting> nextFirst) {
    long id = nextFirst.element().id;
    int found = 0;
    while (!nextFirst.isEmpty() && nextFirst.element().id == id) {
      Posting posting = nextFirst.remove();
      found++;
      if (posting.next()) {
        nextFirst.add(posting);
      }
    }
    return new Match(id, found);
  }

  /** A walk over the memories that have a word. */
  private final class Posting {
    private final Cursor cursor;
    private long id;

    Posting(Cursor cursor) {
      this.cursor = cursor;
    }

    boolean next() {
      if (!cursor.next()) {
        return false;
      }
      id = keys.number(cursor.key());
      return true;
    }

    void close() {
      cursor.close();
    }
  }
}
