package dev.varve.cli.lab;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.AssemblyFiles;
import dev.varve.cli.base.CommandException;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.DidYouMean;
import dev.varve.option.Options;
import dev.varve.option.Problem;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentKind;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what users name: a preset, a part that was found (then: the preset {@code default} with
 * that part exchanged; a compaction policy comes before parts of other kinds, and {@code kind=name}
 * says which is meant), or an assembly file. A name of several of these is the first of them; a
 * file can always be named by a path, as in {@code ./tiered}.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Candidates {
  private final Assembler assembler;
  private final PartExchange parts;

  /** Finds candidates of these parts. */
  public Candidates(Assembler assembler) {
    this.assembler = assembler;
    this.parts = new PartExchange(assembler.catalog());
  }

  /** The names of all compaction policies that were found, in order. */
  public Set<String> policies() {
    return assembler.catalog().names(ComponentKind.COMPACTION);
  }

  /**
   * The candidates of these names, in this order. The same may be named twice and gets two labels.
   *
   * @param fit makes each assembly fit the size of the data, see {@link Scale#under}
   * @throws CommandException if there is nothing of a name, or its policy cannot be made
   * @throws ConfigurationException if it cannot be assembled
   */
  public List<Candidate> find(List<String> names, UnaryOperator<Assembly> fit) {
    Map<String, Integer> seen = new HashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names) {
      Assembly assembly = fit.apply(assembly(name));
      check(assembly);
      boolean known = Presets.exists(name) || parts.has(name);
      String label = known ? name : label(assembly.name());
      int count = seen.merge(label, 1, Integer::sum);
      candidates.add(
          new Candidate(
              count == 1 ? label : label + " (" + count + ")", assembly, () -> policy(assembly)));
    }
    return candidates;
  }

  /**
   * Refuses words that name a part which is no compaction policy, for commands in which only
   * policies count.
   *
   * @param why only they count, as a clause
   * @throws CommandException if there is such a word
   */
  public void requirePolicies(List<String> words, String why) {
    for (String word : words) {
      ComponentKind kind =
          Presets.exists(word) || policies().contains(word) ? null : parts.otherKind(word);
      if (kind != null) {
        throw new CommandException(
            "'"
                + word
                + "' is a part of the kind "
                + kind
                + ", not a compaction policy, and "
                + why
                + ". The policies are: "
                + String.join(", ", policies())
                + ".");
      }
    }
  }

  /** A file that says no name is called by its path; its last part will do. */
  private static String label(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.replaceFirst("\\.ya?ml$", "");
  }

  private void check(Assembly assembly) {
    try {
      assembler.check(assembly);
    } catch (ConfigurationException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new CommandException(
          "assembly "
              + assembly.name()
              + " cannot be used: one of its parts failed when it was made, with "
              + e
              + ". Its policy is '"
              + policyOf(assembly).name()
              + "'.",
          e);
    }
  }

  /**
   * The assembly that a word names, complete but not checked.
   *
   * @throws CommandException if there is none, or its file cannot be read
   * @throws ConfigurationException if the file is wrong
   */
  public Assembly assembly(String word) {
    if (Presets.exists(word)) {
      return Presets.named(word);
    }
    if (policies().contains(word)) {
      return withPolicy(PartChoice.of(word)); // before parts of other kinds of that name
    }
    Assembly exchanged = parts.with(word);
    if (exchanged != null) {
      return exchanged;
    }
    Path file = file(word);
    if (file != null && Files.exists(file)) {
      return AssemblyFiles.read(file);
    }
    throw unknown(word, file);
  }

  /** The default assembly, with another policy; it has the policy's name and is not checked. */
  public static Assembly withPolicy(PartChoice policy) {
    KeyspaceChoice choice = new KeyspaceChoice(null, null, policy, null, Map.of());
    return new Assembly(policy.name(), null, Map.of(), Map.of(Store.DEFAULT_KEYSPACE, choice))
        .over(Presets.named(Presets.DEFAULT));
  }

  private static @Nullable Path file(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      return null; // The message says what there is.
    }
  }

  private static boolean isYaml(String word) {
    return word.endsWith(".yaml") || word.endsWith(".yml");
  }

  private CommandException unknown(String word, @Nullable Path file) {
    StringBuilder message =
        new StringBuilder("there is no preset, part or assembly file '")
            .append(word)
            .append("'.")
            .append(similarTo(word, file))
            .append(" The presets are: ")
            .append(String.join(", ", Presets.names()))
            .append(". The policies are: ")
            .append(String.join(", ", policies()))
            .append(
                ". 'varve plugins' lists the parts of other kinds. Jars with more of them are found"
                    + " by --plugins.");
    List<Problem> broken = assembler.catalog().reasonsToMiss();
    if (!broken.isEmpty()) {
      message.append(" These could not be used:");
      broken.forEach(problem -> message.append("\n  ").append(problem));
    }
    return new CommandException(message.toString());
  }

  /** A guess at what was meant: among presets, policies, and files beside the one named. */
  private String similarTo(String word, @Nullable Path file) {
    Set<String> known = new TreeSet<>(Presets.names());
    assembler.catalog().entries().forEach(entry -> known.add(entry.name()));
    if (file != null) {
      known.addAll(filesBeside(file));
    }
    return DidYouMean.hint(word, known);
  }

  private static List<String> filesBeside(Path file) {
    Path parent = file.getParent();
    try (Stream<Path> files = Files.list(parent == null ? Path.of("") : parent)) {
      return files.map(Path::toString).filter(Candidates::isYaml).toList();
    } catch (IOException e) {
      return List.of(); // Nothing to guess then.
    }
  }

  /** The policy that an assembly chooses for its default keyspace. */
  static PartChoice policyOf(Assembly assembly) {
    return Objects.requireNonNull(
        assembly.keyspace(Store.DEFAULT_KEYSPACE).compaction(), "a complete assembly has one");
  }

  /**
   * A new object of the policy of an assembly's default keyspace.
   *
   * <p>REQUIRES: there is such a policy. It throws what the provider throws.
   *
   * @throws ConfigurationException if its options are wrong
   */
  public CompactionPolicy policy(Assembly assembly) {
    Catalog catalog = assembler.catalog();
    PartChoice choice = policyOf(assembly);
    CatalogEntry entry =
        Objects.requireNonNull(
            catalog.find(ComponentKind.COMPACTION, choice.name()), "the assembly was checked");
    CompactionPolicyProvider provider = (CompactionPolicyProvider) entry.provider();
    List<Problem> problems = new ArrayList<>();
    Options options =
        provider
            .options()
            .read(
                "compaction",
                "compaction '" + choice.name() + "'",
                choice.settings(),
                catalog,
                problems::add);
    if (!problems.isEmpty()) {
      throw new ConfigurationException("assembly " + assembly.name(), problems);
    }
    return provider.create(options);
  }
}
