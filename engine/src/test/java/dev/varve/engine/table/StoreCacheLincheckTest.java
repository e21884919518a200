package dev.varve.engine.table;

import dev.varve.engine.lincheck.ModelCheck;
import dev.varve.table.BlockCache.CachedBlock;
import java.io.IOException;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Blocks that are handed from the thread that loads them to those that find them, and evicted
 * meanwhile: what is found is the block that was asked for, and in the end every block that can be
 * found is one that counts against the budget.
 */
@Timeout(900)
class StoreCacheLincheckTest {
  @Test
  void aBlockInItsPlaceIsOneThatTheCacheHolds() {
    ModelCheck.accepts(Sound.class, 4, 80, 200);
  }

  private record Block(int number) implements CachedBlock {
    @Override
    public int sizeInMemory() {
      return 904; // and an overhead of 96
    }
  }

  /** The cache of the engine, with room for one block of one table. */
  @Param(name = "block", gen = IntGen.class, conf = "0:1")
  public static class Sound {
    private final StoreCache cache = new StoreCache(1_000);
    private final StoreCache.TableCache table = cache.forTable();

    /** Reads a block as a table does. */
    @Operation
    public boolean read(@Param(name = "block") int number) throws IOException {
      Object found = table.find(number);
      if (found == null) {
        found = table.load(number, () -> new Block(number));
      }
      return found.equals(new Block(number));
    }

    /** What can be found is what is paid for. */
    @Validate
    public void validate() throws IOException {
      // Evictions that were put off are made with the next load.
      cache.forTable().load(0, () -> new Block(0));
      long paid = cache.sizeInBytes();
      long found = 0;
      for (int number = 0; number < 2; number++) {
        found += table.find(number) == null ? 0 : 1_000;
      }
      if (found > paid) {
        throw new IllegalStateException(found + " bytes can be found, " + paid + " are held");
      }
    }
  }
}
