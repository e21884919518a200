package dev.varve.workload;

/** The distributions of requests that YCSB defines. */
final class KeyChoosers {
  private KeyChoosers() {}

  /**
   * The chooser of one stream.
   *
   * @param thread of the stream, from 0
   * @param population of which it chooses
   */
  static KeyChooser of(WorkloadSpec spec, RequestSpec requests, int thread, Population population) {
    if (population.first() > spec.records().insertStart()
        || (spec.mix().delete() > 0 && spec.deletes().order() == DeleteSpec.Order.OLDEST)) {
      return new WindowChooser(spec, requests, thread, population);
    }
    return ofAll(spec, grown(spec.records(), population.inserted()), requests, thread);
  }

  /** The records, and those that were inserted since they were loaded. */
  private static RecordSpec grown(RecordSpec records, long inserted) {
    return new RecordSpec(
        records.count() + inserted,
        records.insertStart(),
        records.insertCount() + inserted,
        records.order(),
        records.zeroPadding(),
        records.sortedness());
  }

  private static KeyChooser ofAll(
      WorkloadSpec spec, RecordSpec records, RequestSpec requests, int thread) {
    long start = records.insertStart();
    long count = records.insertCount();
    return switch (requests.distribution()) {
      case UNIFORM -> present((random, _) -> start + random.next(count));
      case ZIPFIAN -> {
        // YCSB lets the ranks fall on keys that will be inserted later, twice as many as expected
        // so that there are enough, and draws again when a key is not there yet: so the popular
        // keys stay the same while the set grows.
        long expected = (long) (spec.client().operations() * spec.mix().insert() * 2);
        yield present(scrambledZipfian(start, count + expected + 1));
      }
      case LATEST -> new Latest(records.count());
      case SEQUENTIAL -> present(sequential(start, count, thread, spec.client().threads()));
      case HOTSPOT ->
          present(
              hotspot(start, count, requests.hotDataFraction(), requests.hotOperationFraction()));
      case EXPONENTIAL ->
          exponential(
              requests.exponentialPercentile(), records.count() * requests.exponentialFraction());
      case RANGES -> present(new RangeChooser(spec.records(), requests));
      case FIRST -> (_, _) -> start;
    };
  }

  /** Draws again as long as the key is not there yet. */
  private static KeyChooser present(KeyChooser chooser) {
    return (random, newest) -> {
      long key;
      do {
        key = chooser.next(random, newest);
      } while (key > newest);
      return key;
    };
  }

  /** Popular keys, scattered over all. */
  static KeyChooser scrambledZipfian(long start, long count) {
    Zipf ranks = Zipf.scrambled();
    return (random, _) -> start + Fnv.hash(ranks.next(random)) % count;
  }

  /** Every key in turn, again and again; the threads share the turns evenly. */
  private static KeyChooser sequential(long start, long count, int thread, int threads) {
    return new KeyChooser() {
      private long turn = thread % count;

      @Override
      public long next(Random64 random, long newest) {
        long key = start + turn;
        turn = (turn + threads) % count;
        return key;
      }
    };
  }

  /** A part of the keys that gets a part of the operations; an empty part is never chosen. */
  static KeyChooser hotspot(long start, long count, double dataFraction, double operationFraction) {
    long hot = (long) (count * dataFraction);
    long cold = count - hot;
    return (random, _) -> {
      boolean wantsHot = random.nextDouble() < operationFraction;
      boolean takesHot = cold == 0 || (wantsHot && hot > 0);
      return takesHot ? start + random.next(hot) : start + hot + random.next(cold);
    };
  }

  /**
   * The newest keys most.
   *
   * @param percentile the per cent of operations that go to the {@code range} newest keys
   */
  static KeyChooser exponential(double percentile, double range) {
    double scale = range / -StrictMath.log(1 - percentile / 100);
    return (random, newest) -> {
      long key;
      do {
        key = newest - (long) (-StrictMath.log(1 - random.nextDouble()) * scale);
      } while (key < 0);
      return key;
    };
  }

  /** The newest keys most, by a Zipfian distribution that grows with them. */
  static final class Latest implements KeyChooser {
    private Zipf ages;

    /** A chooser over this many keys at first. */
    Latest(long keys) {
      ages = new Zipf(Math.max(1, keys - 1));
    }

    /** As in YCSB, the ages reach from 0 to the newest key's number, which is not included. */
    @Override
    public long next(Random64 random, long newest) {
      if (newest > ages.items()) {
        ages = new Zipf(newest);
      }
      return Math.max(0, newest - ages.next(random));
    }
  }
}
