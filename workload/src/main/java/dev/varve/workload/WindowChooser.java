package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * Chooses among records of which the oldest are deleted all the time: those from the oldest that is
 * there to the newest. If none is there, it chooses the newest that was.
 */
final class WindowChooser implements KeyChooser {
  private final RequestSpec requests;
  private final Population population;
  private final long start;
  private final int threads;
  private final Zipf ranks = Zipf.scrambled();
  private final @Nullable KeyChooser newestMost;
  private long turn;

  WindowChooser(WorkloadSpec spec, RequestSpec requests, int thread, Population population) {
    this.requests = requests;
    this.population = population;
    this.start = spec.records().insertStart();
    this.threads = spec.client().threads();
    this.turn = thread;
    long count = Math.max(1, population.end() - population.first());
    this.newestMost =
        switch (requests.distribution()) {
          case LATEST -> new KeyChoosers.Latest(count);
          case EXPONENTIAL ->
              KeyChoosers.exponential(
                  requests.exponentialPercentile(), count * requests.exponentialFraction());
          default -> null;
        };
  }

  @Override
  public long next(Random64 random, long newest) {
    long oldest = population.first();
    long size = newest - oldest + 1;
    if (requests.distribution() == RequestSpec.Distribution.FIRST) {
      return start;
    }
    if (size <= 0) {
      return newest;
    }
    return switch (requests.distribution()) {
      case UNIFORM, RANGES, FIRST -> oldest + random.next(size);
      case ZIPFIAN -> oldest + Fnv.hash(ranks.next(random)) % size;
      case LATEST, EXPONENTIAL -> {
        long age = newestMost == null ? 0 : newest - newestMost.next(random, newest);
        yield newest - age % size; // what is too old stands for what is there
      }
      case SEQUENTIAL -> {
        long key = oldest + turn % size;
        turn += threads;
        yield key;
      }
      case HOTSPOT ->
          KeyChoosers.hotspot(
                  oldest, size, requests.hotDataFraction(), requests.hotOperationFraction())
              .next(random, newest);
    };
  }
}
