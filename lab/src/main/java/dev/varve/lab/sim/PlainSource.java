package dev.varve.lab.sim;

import dev.varve.workload.RecordSpec;

/** The writes of {@link WriteModel.Plain}. */
final class PlainSource implements WriteSource {
  private final WriteModel.Plain model;
  private final long inserts;
  private final long writes;
  private final Mix random;
  private final long salt;
  private long done;
  private long key;
  private boolean deletion;

  PlainSource(WriteModel.Plain model, long grain, long seed) {
    this.model = model;
    this.inserts = Math.max(1, model.inserts() / grain);
    this.writes = inserts + model.changes() / grain;
    this.random = new Mix(seed);
    this.salt = random.next();
  }

  @Override
  public boolean next() {
    if (done == writes) {
      return false;
    }
    boolean isNew = done < inserts;
    long record = isNew ? done : random.next(inserts);
    key = model.order() == RecordSpec.Order.ORDERED ? record : Mix.spread(record + salt) >>> 2;
    deletion = !isNew && model.deletions() > 0 && random.nextDouble() < model.deletions();
    done++;
    return true;
  }

  @Override
  public long key() {
    return key;
  }

  @Override
  public int size() {
    return deletion ? deletionSize() : putSize();
  }

  @Override
  public boolean isDeletion() {
    return deletion;
  }

  @Override
  public boolean isUnique() {
    return writes == inserts;
  }

  @Override
  public boolean hasFixedSizes() {
    return true;
  }

  @Override
  public int putSize() {
    return model.keyBytes() + model.valueBytes();
  }

  @Override
  public int deletionSize() {
    return model.keyBytes();
  }
}
