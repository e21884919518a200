package dev.varve.verification.script;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.StoreEvent;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.testkit.script.ScriptHost;
import dev.varve.testkit.script.Terms;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Failures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the stores that scripts name. */
final class VariantHost implements ScriptHost {
  static final Assembler ASSEMBLER = Varve.assembler();

  private final Assembler assembler;
  private final boolean crashes;
  private final Map<String, Prepared> prepared = new HashMap<>();
  private Failures failures = new Failures();

  /** An assembly, ready to be opened. */
  private record Prepared(Variant variant, Assembly assembly, Terms terms) {}

  /**
   * A host.
   *
   * @param crashes whether scripts may crash; if not, they are faster
   */
  VariantHost(boolean crashes) {
    this(ASSEMBLER, crashes);
  }

  /** A host whose stores are assembled of other parts with the same names. */
  VariantHost(Assembler assembler, boolean crashes) {
    this.assembler = assembler;
    this.crashes = crashes;
  }

  static List<Combination> combinations() {
    return Combination.all(ASSEMBLER.catalog());
  }

  private Prepared prepared(String name) {
    return prepared.computeIfAbsent(
        name,
        _ -> {
          Variant variant =
              name.isEmpty() ? Variant.of(combinations().getFirst()) : Variant.parse(name);
          return new Prepared(variant, variant.builder(assembler).assembly(), variant.terms());
        });
  }

  @Override
  public Store open(String assembly, Storage storage) {
    return assembler.open(
        OrderSanitizer.over(storage), prepared(assembly).assembly(), List.of(failures));
  }

  @Override
  public Terms terms(String assembly) {
    return prepared(assembly).terms();
  }

  @Override
  public Storage storage() {
    failures = new Failures();
    return crashes ? new CrashStorage() : new MemoryStorage();
  }

  @Override
  public List<String> simpler(String assembly) {
    List<Variant> simpler = new ArrayList<>(prepared(assembly).variant().simpler());
    return simpler.stream().map(Variant::toString).toList();
  }

  @Override
  public void ended() {
    List<StoreEvent> events = failures.events();
    if (!events.isEmpty()) {
      throw new AssertionError("events that must not happen: " + events);
    }
  }
}
