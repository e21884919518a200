package dev.varve.importers.pipeline;

import java.util.Arrays;
import java.util.OptionalLong;

/** All ids of a file, in eight bytes each. */
final class Ids {
  private long[] ids = new long[256];
  private int count;

  void add(long id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
    }
    ids[count++] = id;
  }

  /** An id that was added more than once. */
  OptionalLong duplicate() {
    Arrays.sort(ids, 0, count);
    for (int i = 1; i < count; i++) {
      if (ids[i] == ids[i - 1]) {
        return OptionalLong.of(ids[i]);
      }
    }
    return OptionalLong.empty();
  }
}
