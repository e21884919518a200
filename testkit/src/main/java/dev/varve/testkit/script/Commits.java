package dev.varve.testkit.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states that a store went through since the last one that was promised to be durable: one of
 * them is what a crash must leave.
 */
final class Commits {
  private final List<State> states = new ArrayList<>();

  /** The content after a commit, and the commit's place in the order. */
  record State(Content content, long sequence) {}

  /** What a store holds after a crash: the entries of each keyspace, counted, and their digest. */
  record Found(Map<String, Summary> keyspaces, long sequence) {}

  /** A keyspace in short. */
  record Summary(int size, long digest) {
    static Summary of(SortedTree tree) {
      return new Summary(tree.size(), tree.digest());
    }
  }

  Commits() {
    startFrom(Content.ofNewStore(), 0);
  }

  void startFrom(Content content, long sequence) {
    states.clear();
    states.add(new State(content, sequence));
  }

  void add(Content content, long sequence) {
    states.add(new State(content, sequence));
  }

  /** All that was written must survive everything. */
  void allDurable() {
    states.subList(0, states.size() - 1).clear();
  }

  /** A keyspace was made; that survives everything, because no commit comes before it. */
  void keyspace(String name) {
    states.replaceAll(state -> new State(state.content.with(name), state.sequence));
  }

  int count() {
    return states.size();
  }

  State last() {
    return states.getLast();
  }

  /**
   * The state that was found, or null if it is none that may be left.
   *
   * @param durable the sequence up to which the store said that writes were durable
   * @param everything whether nothing at all may be lost
   */
  @Nullable State find(Found found, long durable, boolean everything) {
    int from = everything ? states.size() - 1 : 0;
    for (int i = states.size() - 1; i >= from; i--) {
      State state = states.get(i);
      if (state.sequence == found.sequence && matches(state.content, found)) {
        // A later state must not have been promised.
        boolean lost = i + 1 < states.size() && states.get(i + 1).sequence <= durable;
        return lost ? null : state;
      }
    }
    return null;
  }

  private static boolean matches(Content content, Found found) {
    if (!content.trees().keySet().equals(found.keyspaces.keySet())) {
      return false;
    }
    for (Map.Entry<String, SortedTree> entry : content.trees().entrySet()) {
      if (!Summary.of(entry.getValue()).equals(found.keyspaces.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same for stores without a log, whose keyspaces are made durable one by one: each is in some
   * state that it was in.
   */
  @Nullable State findEach(Found found) {
    Content left = last().content;
    if (!left.trees().keySet().equals(found.keyspaces.keySet())) {
      return null;
    }
    for (Map.Entry<String, Summary> entry : found.keyspaces.entrySet()) {
      SortedTree tree = find(entry.getKey(), entry.getValue());
      if (tree == null) {
        return null;
      }
      left = left.with(entry.getKey(), tree);
    }
    return new State(left, found.sequence);
  }

  private @Nullable SortedTree find(String keyspace, Summary summary) {
    for (int i = states.size() - 1; i >= 0; i--) {
      SortedTree tree = states.get(i).content.tree(keyspace);
      if (Summary.of(tree).equals(summary)) {
        return tree;
      }
    }
    return null;
  }
}
