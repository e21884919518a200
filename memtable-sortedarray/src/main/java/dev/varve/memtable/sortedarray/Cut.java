package dev.varve.memtable.sortedarray;

/** Where to cut a row that has become too long. */
final class Cut {
  private Cut() {}

  /**
   * In the middle, or, if the row has grown at an end, there: keys that come in order leave full
   * rows behind.
   *
   * @param place where one was added
   * @param size how many there were before that
   * @return how many belong to the first half
   */
  static int at(int place, int size) {
    if (place == size) {
      return size;
    }
    return place == 0 ? 1 : (size + 1) / 2;
  }
}
