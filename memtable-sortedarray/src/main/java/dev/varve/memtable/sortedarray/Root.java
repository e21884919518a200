package dev.varve.memtable.sortedarray;

/**
 * All branches of a table, at one moment. A reader that holds on to one walks a table in which no
 * leaf is ever split: a leaf that has been replaced since keeps everything that was in it.
 *
 * <p>Thread safety: immutable, but for what happens in the leaves.
 */
final class Root {
  private final Separators separators;
  private final Branch[] branches;

  private Root(Separators separators, Branch... branches) {
    this.separators = separators;
    this.branches = branches;
  }

  /** The root of a table without entries. */
  static Root empty() {
    return new Root(Separators.NONE, new Branch(Separators.NONE, new Leaf()));
  }

  Separators separators() {
    return separators;
  }

  int size() {
    return branches.length;
  }

  Branch get(int index) {
    return branches[index];
  }

  /** The address of the first entry behind a leaf, or {@link Leaf#NOWHERE}. */
  long behind(int branch, int leaf) {
    Separators within = branches[branch].separators();
    if (leaf < within.size()) {
      return within.get(leaf);
    }
    return branch < separators.size() ? separators.get(branch) : Leaf.NOWHERE;
  }

  /** The address of the first entry of a leaf, or {@link Leaf#NOWHERE} for the very first. */
  long before(int branch, int leaf) {
    if (leaf > 0) {
      return branches[branch].separators().get(leaf - 1);
    }
    return branch > 0 ? separators.get(branch - 1) : Leaf.NOWHERE;
  }

  /** This with two leaves in the place of one, which may make two branches of one. */
  Root with(int branch, int leaf, Leaf.Split split, Slabs slabs) {
    Branch changed = branches[branch].with(leaf, split, slabs);
    if (changed.size() <= Branch.CAPACITY) {
      Branch[] same = branches.clone();
      same[branch] = changed;
      return new Root(separators, same);
    }
    int cut = Cut.at(leaf + 1 == Branch.CAPACITY ? Branch.CAPACITY : leaf, Branch.CAPACITY);
    Branch[] more = new Branch[branches.length + 1];
    System.arraycopy(branches, 0, more, 0, branch);
    more[branch] = changed.slice(0, cut, slabs);
    more[branch + 1] = changed.slice(cut, changed.size(), slabs);
    System.arraycopy(branches, branch + 1, more, branch + 2, branches.length - branch - 1);
    long separator = changed.separators().get(cut - 1);
    return new Root(separators.with(branch, separator, slabs), more);
  }
}
