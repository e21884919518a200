package dev.varve.assembly;

import dev.varve.option.ComponentSchemas;
import dev.varve.option.OptionSchema;
import dev.varve.option.Problem;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Spi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts that there are, by kind and name.
 *
 * <p>A provider that cannot be used does not keep the others from being used: it is left out, and
 * told of in {@link #problems}. Of two with one name, both are left out, because nobody can know
 * which one was meant.
 *
 * <p>Thread safety: immutable.
 */
public final class Catalog implements ComponentSchemas {
  private static final int OLDEST_SPI_VERSION = 1;
  private static final int LONGEST_NAME = 64;
  private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final Pattern NAME = Pattern.compile(WORD + "(\\." + WORD + ")*");
  private static final String OURS = "dev.varve.";

  private final Map<ComponentKind, Map<String, CatalogEntry>> entries =
      new EnumMap<>(ComponentKind.class);
  private final List<Problem> problems;
  private final UnlistedProviders unlisted;

  /**
   * A catalog of these providers.
   *
   * @param found problems that were met when they were looked for
   */
  public Catalog(Collection<ComponentProvider<?>> providers, List<Problem> found) {
    this(providers, found, UnlistedProviders.none());
  }

  /** A catalog of what was discovered. */
  public static Catalog of(Discovery discovery) {
    return new Catalog(discovery.providers(), discovery.problems(), discovery.unlisted());
  }

  Catalog(
      Collection<ComponentProvider<?>> providers, List<Problem> found, UnlistedProviders unlisted) {
    this.unlisted = unlisted;
    List<Problem> all = new ArrayList<>(found);
    for (ComponentKind kind : ComponentKind.values()) {
      entries.put(kind, new TreeMap<>());
    }
    Map<String, List<CatalogEntry>> byName = new TreeMap<>();
    for (ComponentProvider<?> provider : providers) {
      CatalogEntry entry = usable(provider, all);
      if (entry != null) {
        byName
            .computeIfAbsent(entry.kind() + " '" + entry.name() + "'", _ -> new ArrayList<>())
            .add(entry);
      }
    }
    byName.forEach((name, same) -> add(name, same, all));
    problems = List.copyOf(all);
  }

  private void add(String name, List<CatalogEntry> same, List<Problem> all) {
    CatalogEntry first = same.getFirst();
    if (same.size() == 1) {
      of(first.kind()).put(first.name(), first);
      return;
    }
    List<String> places =
        same.stream()
            .map(entry -> entry.provider().getClass().getName() + " in " + entry.origin())
            .toList();
    all.add(
        new Problem(
            name,
            null,
            "there are "
                + same.size()
                + " providers of that name: "
                + String.join(", ", places)
                + ". Remove all but one."));
  }

  private static @Nullable CatalogEntry usable(
      ComponentProvider<?> provider, List<Problem> problems) {
    Class<?> type = provider.getClass();
    String objection = objection(provider);
    if (objection == null) {
      return CatalogEntry.of(provider);
    }
    problems.add(new Problem(type.getName() + " in " + CatalogEntry.origin(type), null, objection));
    return null;
  }

  private static @Nullable String objection(ComponentProvider<?> provider) {
    String asked = "spiVersion()";
    try {
      int version = provider.spiVersion(); // First: what was built for others may fail otherwise.
      if (version < OLDEST_SPI_VERSION || version > Spi.VERSION) {
        return otherVersion(version);
      }
      asked = "name()";
      String objection = objection(provider.name(), provider);
      if (objection != null) {
        return objection;
      }
      asked = "description()";
      if (isNull(provider.description())) {
        return "description() returns null: return a sentence that tells users what it is.";
      }
      asked = "options()";
      // Options that cannot be declared are found out here.
      return isNull(provider.options())
          ? "options() returns null: return OptionSchema.EMPTY if there are none."
          : null;
    } catch (LinkageError e) {
      return e instanceof ExceptionInInitializerError || e instanceof NoClassDefFoundError
          ? threw(asked, e.getCause() == null ? e : e.getCause())
          : ProviderTrouble.doesNotFit(e);
    } catch (Exception | AssertionError | StackOverflowError e) { // Kotlin throws checked ones, too
      return threw(asked, e);
    }
  }

  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }

  private static String threw(String asked, Throwable failure) {
    return "its method "
        + asked
        + " threw "
        + failure
        + Whereabouts.of(failure)
        + ": it must return a constant.";
  }

  private static String otherVersion(int version) {
    return "it was compiled against version "
        + version
        + " of the plug-in interfaces, and this Varve knows "
        + (OLDEST_SPI_VERSION == Spi.VERSION
            ? "version " + Spi.VERSION + " only"
            : OLDEST_SPI_VERSION + " to " + Spi.VERSION)
        + ": use "
        + (version > Spi.VERSION
            ? "a newer Varve, or an older version of the plug-in."
            : "a newer version of the plug-in, or compile it against this version's varve-api.");
  }

  private static @Nullable String objection(@Nullable String name, ComponentProvider<?> provider) {
    if (name == null) {
      return "name() returns null: return the name under which assemblies use the part.";
    }
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      return "'"
          + name
          + "' is not a name for a part: use lower-case letters and digits, joined by hyphens and"
          + " dots, at most "
          + LONGEST_NAME;
    }
    if (!name.contains(".") && !provider.getClass().getName().startsWith(OURS)) {
      return "the name '"
          + name
          + "' has no dot, and such names belong to Varve: start it with the vendor, as in 'acme."
          + name
          + "'";
    }
    return null;
  }

  /** The same with what takes the place of each provider. */
  Catalog with(UnaryOperator<ComponentProvider<?>> change) {
    List<ComponentProvider<?>> changed = new ArrayList<>();
    entries().forEach(entry -> changed.add(change.apply(entry.provider())));
    return new Catalog(changed, problems, unlisted);
  }

  private Map<String, CatalogEntry> of(ComponentKind kind) {
    return entries.getOrDefault(kind, Collections.emptyMap());
  }

  /** The part of this kind and name, or null. */
  public @Nullable CatalogEntry find(ComponentKind kind, String name) {
    return of(kind).get(name);
  }

  @Override
  public Set<String> names(ComponentKind kind) {
    return Collections.unmodifiableSet(of(kind).keySet());
  }

  @Override
  public @Nullable OptionSchema schema(ComponentKind kind, String name) {
    CatalogEntry entry = find(kind, name);
    return entry == null ? null : entry.provider().options();
  }

  /** All parts, by kind and name. */
  public List<CatalogEntry> entries() {
    List<CatalogEntry> all = new ArrayList<>();
    entries.values().forEach(kind -> all.addAll(kind.values()));
    all.sort(Comparator.comparing(CatalogEntry::kind).thenComparing(CatalogEntry::name));
    return all;
  }

  /**
   * Why a part may be missing: what is wrong with providers that were left out, and providers that
   * no service file names. It takes long, so it is for when something is missing.
   */
  public List<Problem> reasonsToMiss() {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(unlisted.find());
    return all;
  }

  /** What is wrong with providers that were found and left out. */
  public List<Problem> problems() {
    return problems;
  }
}
