package dev.varve.bench.run;

import dev.varve.bench.engine.BenchBatch;
import dev.varve.bench.engine.BenchEngine;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts every {@code step}th record of an order. It can be stopped, and go on later or in batches.
 * Whenever it stops, it looks for some of what it has put.
 */
final class Fill implements Operation {
  private static final int SAMPLE = 1000;

  private final BenchEngine engine;
  private final Records records;
  private final IntUnaryOperator order;
  private final int first;
  private final int step;
  private int at;
  private int batchSize;
  private @Nullable BenchBatch batch;

  /**
   * A fill.
   *
   * @param order the record at a place
   * @param first the place where it begins
   */
  Fill(BenchEngine engine, Records records, IntUnaryOperator order, int first, int step) {
    this.engine = engine;
    this.records = records;
    this.order = order;
    this.first = first;
    this.step = step;
    at = first;
  }

  /** Puts the rest in atomic batches. */
  Fill inBatches(int size) {
    batchSize = size;
    return this;
  }

  @Override
  public int run() {
    if (batchSize > 0) {
      return writeBatch();
    }
    if (at >= records.count()) {
      return 0;
    }
    byte[] key = records.key(order.applyAsInt(at));
    engine.put(key, records.value(key, 0));
    at += step;
    return 1;
  }

  private int writeBatch() {
    BenchBatch open = batch;
    if (open == null) { // by the thread that writes it
      open = engine.batch();
      batch = open;
    }
    int puts = 0;
    for (; puts < batchSize && at < records.count(); puts++) {
      byte[] key = records.key(order.applyAsInt(at));
      open.put(key, records.value(key, 0));
      at += step;
    }
    if (puts > 0) {
      open.write();
    }
    return puts;
  }

  @Override
  public void close() {
    if (batch != null) {
      batch.close();
      batch = null;
    }
    int written = (at - first) / step;
    for (int i = 0; i < Math.min(SAMPLE, written); i++) {
      int place = first + records.below(written) * step;
      byte[] key = records.key(order.applyAsInt(place));
      records.check(key, engine.get(key));
    }
  }
}
