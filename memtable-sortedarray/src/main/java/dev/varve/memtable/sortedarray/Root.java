package dev.varve.memtable.sortedarray;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * All branches of a table. A branch is replaced in its place when one of its leaves is split; if it
 * would become too long, there is a new root, and this one stays as it is.
 *
 * <p>So a reader that holds on to a root and to a branch walks a table in which no piece ever
 * vanishes: what was there when he came is there, in whatever is newest, and in what was replaced
 * since.
 *
 * <p>Thread safety: one thread writes; any number read meanwhile.
 */
final class Root {
  private static final VarHandle BRANCH = MethodHandles.arrayElementVarHandle(Branch[].class);

  private final Separators separators;
  private final Branch[] branches;

  private Root(Separators separators, Branch... branches) {
    this.separators = separators;
    this.branches = branches;
  }

  /** The root of a table without entries. */
  static Root empty() {
    return new Root(Separators.NONE, Branch.of(Leaf.create(0)));
  }

  Separators separators() {
    return separators;
  }

  int size() {
    return branches.length;
  }

  /** What is in a place now. */
  Branch get(int index) {
    return (Branch) BRANCH.getAcquire(branches, index);
  }

  /** Writer: puts a branch in the place of another one. */
  void replace(int index, Branch branch) {
    BRANCH.setRelease(branches, index, branch);
  }

  /** This with a branch in the place of another one, cut in two because it is too long. */
  Root with(int index, Branch tooLong, int cut, Slabs slabs) {
    Branch[] more = new Branch[branches.length + 1];
    System.arraycopy(branches, 0, more, 0, index);
    more[index] = tooLong.slice(0, cut, slabs);
    more[index + 1] = tooLong.slice(cut, tooLong.size(), slabs);
    System.arraycopy(branches, index + 1, more, index + 2, branches.length - index - 1);
    long separator = tooLong.separators().get(cut - 1);
    return new Root(separators.with(index, separator, slabs), more);
  }
}
