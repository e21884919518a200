package dev.varve.verification.crash;

import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.oracle.Stores;
import java.util.List;
import java.util.Random;

/** Chooses as what a store is opened again. */
final class Openers {
  private Openers() {}

  /** Opens a store mostly as one combination says, sometimes as any other of some. */
  static Recovery.Opener any(Combination usual, List<Combination> others, Random random) {
    Combination chosen = random.nextInt(3) == 0 ? others.get(random.nextInt(others.size())) : usual;
    BackgroundMode background =
        random.nextInt(12) == 0 ? BackgroundMode.THREADS : BackgroundMode.INLINE;
    StoreBuilder builder = Stores.builder(chosen, background);
    return storage -> builder.open(OrderSanitizer.over(storage));
  }
}
