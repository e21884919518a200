package dev.varve.cli.compare;

import dev.varve.assembly.Assembler;
import dev.varve.cli.lab.Candidates;
import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WholeAssembly;
import dev.varve.store.Durability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the assemblies that are to be compared. */
final class Contenders {
  /** Assemblies that differ in their compaction only. */
  static final List<String> STANDARD = List.of("leveled", "tiered");

  private final Assembler assembler;
  private final Scale scale;
  private final @Nullable Durability durability;

  /**
   * Finds assemblies of these parts.
   *
   * @param scale for what assemblies leave open
   * @param durability for all of them; null for what they say
   */
  Contenders(Assembler assembler, Scale scale, @Nullable Durability durability) {
    this.assembler = assembler;
    this.scale = scale;
    this.durability = durability;
  }

  /**
   * The contenders of these names, in this order. The same may be named twice: what then differs is
   * chance.
   *
   * @param names of presets, policies or assembly files; {@link #STANDARD} if there are none
   * @throws dev.varve.cli.base.CommandException if there is no such assembly
   * @throws dev.varve.store.ConfigurationException if it cannot be assembled
   */
  List<Contender> find(List<String> names) {
    return new Candidates(assembler)
            .find(
                names.isEmpty() ? STANDARD : names,
                assembly -> scale.under(assembly, assembler.catalog(), durability))
            .stream()
            .map(candidate ->
                new Contender(
                    candidate.label(),
                    candidate.assembly(),
                    WholeAssembly.of(candidate.assembly(), assembler.catalog()),
                    candidate.policy()))
            .toList();
  }
}
