package dev.varve.cli.compare;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.AssemblyFiles;
import dev.varve.store.Durability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @param names of presets or assembly files; {@link #STANDARD} if there are none
   * @throws dev.varve.cli.base.CommandException if there is no such assembly
   * @throws dev.varve.store.ConfigurationException if it cannot be assembled
   */
  List<Contender> find(List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    List<Contender> contenders = new ArrayList<>();
    for (String name : names.isEmpty() ? STANDARD : names) {
      Assembly assembly = scale.under(AssemblyFiles.find(name), assembler.catalog(), durability);
      assembler.check(assembly);
      String label = Presets.exists(name) ? name : label(assembly.name());
      int count = seen.merge(label, 1, Integer::sum);
      contenders.add(
          new Contender(
              count == 1 ? label : label + " (" + count + ")",
              assembly,
              WholeAssembly.of(assembly, assembler.catalog())));
    }
    return contenders;
  }

  /** A file that says no name is called by its path; its last part will do. */
  private static String label(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.replaceFirst("\\.ya?ml$", "");
  }
}
