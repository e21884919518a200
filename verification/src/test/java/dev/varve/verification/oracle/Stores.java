package dev.varve.verification.oracle;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.verification.Combination;
import java.util.List;

/** Assemblies of stores so small that everything happens within some dozens of writes. */
public final class Stores {
  private static final Assembler ASSEMBLER = Varve.assembler();

  private Stores() {}

  /** All combinations of parts whose log keeps what is written. */
  public static List<Combination> logged() {
    return Combination.all(ASSEMBLER.catalog()).stream().filter(Combination::isLogged).toList();
  }

  /** All combinations of parts without a log. */
  public static List<Combination> unlogged() {
    return Combination.all(ASSEMBLER.catalog()).stream()
        .filter(combination -> !combination.isLogged())
        .toList();
  }

  /** A builder of stores whose memtables hold 12 entries. */
  public static StoreBuilder builder(Combination combination, BackgroundMode background) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, background)
        .keyspace("default", keyspace -> keyspace.set("memtable-entries", "12"));
  }
}
