package dev.varve.testkit.memtable;

import dev.varve.bytes.Bytes;
import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.testkit.report.PartContract;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What all chapters of {@link MemTableContract} share. */
abstract class MemTableRules extends PartContract {
  /** The provider of the memtable under test. */
  @Override
  protected abstract MemTableProvider provider();

  /** The options that the memtable is created with. */
  protected Options options() {
    return Options.EMPTY;
  }

  @Test
  void providerIsListedAsAService() {
    checkIsListed();
  }

  final MemTableFactory factory() {
    return provider().create(options());
  }

  /** A new memtable without entries, and its model. */
  final ModelledMemTable table() {
    return new ModelledMemTable(factory().create());
  }

  /** Bytes that look like nothing in particular; the same for the same arguments. */
  static Bytes noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed * 31 + length).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
