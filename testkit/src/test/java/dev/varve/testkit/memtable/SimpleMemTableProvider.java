package dev.varve.testkit.memtable;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/** Provides the simplest memtable that keeps the contract, or one that has a flaw. */
public final class SimpleMemTableProvider implements MemTableProvider {
  private final Flaw flaw;

  /** Provides the memtable without a flaw. */
  public SimpleMemTableProvider() {
    this(Flaw.NONE);
  }

  SimpleMemTableProvider(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "test.simple";
  }

  @Override
  public String description() {
    return "A memtable for testing the contract of memtables";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public MemTableFactory create(Options options) {
    return () -> new SimpleMemTable(flaw);
  }
}
