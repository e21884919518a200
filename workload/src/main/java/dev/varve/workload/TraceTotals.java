package dev.varve.workload;

/**
 * What the operations of a trace come to.
 *
 * @param mix how many of each kind there are
 * @param shortest value that is written or loaded, in bytes
 * @param longest value that is written or loaded, in bytes
 * @param dataBytes of all keys that are ever written or loaded, each with its last value
 */
record TraceTotals(OperationMix mix, int shortest, int longest, long dataBytes) {
  static TraceTotals of(Trace trace) {
    int[] last = new int[trace.keys()];
    java.util.Arrays.fill(last, -1);
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (int i = 0; i < trace.preloaded(); i++) {
      last[(int) trace.preloaded(i)] = trace.preloadedSize(i);
      shortest = Math.min(shortest, trace.preloadedSize(i));
      longest = Math.max(longest, trace.preloadedSize(i));
    }
    long reads = 0;
    long updates = 0;
    long inserts = 0;
    long scans = 0;
    long deletes = 0;
    for (int i = 0; i < trace.operations(); i++) {
      int rank = trace.rank(i);
      switch (trace.op(i)) {
        case GET -> reads++;
        case SCAN -> scans++;
        case DELETE -> deletes++;
        case PUT -> {
          if (last[rank] < 0) {
            inserts++;
          } else {
            updates++;
          }
          last[rank] = trace.size(i);
          shortest = Math.min(shortest, trace.size(i));
          longest = Math.max(longest, trace.size(i));
        }
      }
    }
    long bytes = 0;
    for (int rank = 0; rank < last.length; rank++) {
      bytes += last[rank] < 0 ? 0 : last[rank] + trace.key(rank).length;
    }
    return new TraceTotals(
        new OperationMix(reads, updates, inserts, scans, 0, deletes),
        Math.min(shortest, longest),
        longest,
        bytes);
  }
}
