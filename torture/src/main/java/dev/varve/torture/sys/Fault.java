package dev.varve.torture.sys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell at one call of the script.
 *
 * @param cell what goes wrong
 * @param k at which of all calls of its kind, from 1
 */
record Fault(Cell cell, int k) {
  /**
   * Chooses faults: all if there are not too many, and otherwise as many of each cell as there are,
   * at most equally many, spread evenly over the script. If there are more cells than faults, one
   * of each of some cells that are spread evenly too.
   *
   * @param all the cells
   * @param reached how many calls of each kind the script makes
   * @param most how many faults at the most
   */
  static List<Fault> choose(List<Cell> all, Map<Syscall, Integer> reached, int most) {
    List<Cell> cells = most < all.size() ? pick(all, most) : all;
    Map<Cell, Integer> shares = shares(cells, reached, most);
    List<Fault> faults = new ArrayList<>();
    for (int number = 0; number < cells.size(); number++) {
      Cell cell = cells.get(number);
      int calls = reached.getOrDefault(cell.call(), 0);
      int share = shares.getOrDefault(cell, 0);
      // All meet the first call, and then different ones, so that together they meet more of them.
      int shift = share == 0 ? 0 : number * 7 % (calls / share);
      for (int i = 0; i < share; i++) {
        faults.add(new Fault(cell, 1 + (int) ((long) i * calls / share) + (i == 0 ? 0 : shift)));
      }
    }
    return faults;
  }

  /** What a {@link Script} must do first so that it meets this one. */
  String round() {
    return cell.call().label() + ":" + (cell.number() - k);
  }

  private static List<Cell> pick(List<Cell> cells, int most) {
    List<Cell> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(cells.get((int) ((long) i * cells.size() / most)));
    }
    return some;
  }

  private static Map<Cell, Integer> shares(
      List<Cell> cells, Map<Syscall, Integer> reached, int most) {
    Map<Cell, Integer> shares = new HashMap<>();
    int left = most;
    boolean grew = true;
    while (left > 0 && grew) {
      grew = false;
      for (Cell cell : cells) {
        int share = shares.getOrDefault(cell, 0);
        if (left > 0 && share < reached.getOrDefault(cell.call(), 0)) {
          shares.put(cell, share + 1);
          left--;
          grew = true;
        }
      }
    }
    return shares;
  }

  @Override
  public String toString() {
    return cell + ", call " + k;
  }
}
