package dev.varve.verification.crash;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.List;
import java.util.Random;

/** Assemblies of stores so small that everything happens within some dozens of writes. */
final class Stores {
  private static final Assembler ASSEMBLER = Varve.assembler();

  private Stores() {}

  /** All combinations of parts whose log keeps what is written. */
  static List<Combination> logged() {
    return Combination.all(ASSEMBLER.catalog()).stream()
        .filter(combination -> !combination.wal().equals("none"))
        .toList();
  }

  /** All combinations of parts without a log. */
  static List<Combination> unlogged() {
    return Combination.all(ASSEMBLER.catalog()).stream()
        .filter(combination -> combination.wal().equals("none"))
        .toList();
  }

  /** A builder of stores whose memtables hold 12 entries. */
  static StoreBuilder builder(Combination combination, BackgroundMode background) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, background)
        .keyspace("default", keyspace -> keyspace.set("memtable-entries", "12"));
  }

  /** Opens a store mostly as one combination says, sometimes as any other of some. */
  static Recovery.Opener any(Combination usual, List<Combination> others, Random random) {
    Combination chosen = random.nextInt(3) == 0 ? others.get(random.nextInt(others.size())) : usual;
    BackgroundMode background =
        random.nextInt(12) == 0 ? BackgroundMode.THREADS : BackgroundMode.INLINE;
    StoreBuilder builder = builder(chosen, background);
    return storage -> builder.open(OrderSanitizer.over(storage));
  }
}
