package dev.varve.cli.plugin;

import dev.varve.assembly.UnlistedProviders;
import dev.varve.cli.plugin.Surroundings.Place;
import dev.varve.option.DidYouMean;
import dev.varve.spi.ComponentKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a jar as it lies there: service files against classes, and what classes use. */
final class JarRules {
  /** The names of all rules, in the order in which they are checked. */
  static final List<String> RULES =
      List.of(
          "classesAreForThisJava",
          "classFilesAreSound",
          "jarHasAPart",
          "providersAreNamedInServiceFiles",
          "serviceFilesNameClassesThatAreThere",
          "serviceFilesNameProvidersOfTheirKind",
          "serviceFilesNameEachProviderOnce",
          "providersCanBeMade",
          "onlyTheApiOfVarveIsUsed",
          "nothingOfVarveIsBundled",
          "usedClassesAreThere",
          "partsCanBeUsed");

  private static final String OURS = "dev.varve.";
  private static final String SPI = "dev.varve.spi.";

  private final JarContent jar;
  private final Map<String, ClassFacts> known = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Surroundings surroundings = new Surroundings();
  private final List<Finding> findings = new ArrayList<>();

  private JarRules(JarContent jar, List<JarContent> others) {
    this.jar = jar;
    others.forEach(other -> known.putAll(other.classes()));
    known.putAll(jar.classes());
    others.forEach(other -> unreadable.addAll(other.unreadable()));
    unreadable.addAll(jar.unreadable());
  }

  /**
   * All that is wrong with a jar.
   *
   * @param others jars that are used along with it
   */
  static List<Finding> check(JarContent jar, List<JarContent> others) {
    JarRules rules = new JarRules(jar, others);
    rules.findings.addAll(jar.problems());
    rules.checkServices();
    rules.checkBundled();
    rules.checkUses();
    return rules.findings;
  }

  private void say(String rule, String message) {
    findings.add(new Finding(rule, message));
  }

  private @Nullable ComponentKind kind(String type) {
    for (ComponentKind kind : ComponentKind.values()) {
      if (JarContent.isA(type, kind.provider().getName(), known)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable ComponentKind kindOfService(String service) {
    for (ComponentKind kind : ComponentKind.values()) {
      if (kind.provider().getName().equals(service)) {
        return kind;
      }
    }
    return null;
  }

  private void checkServices() {
    Set<String> listed = new HashSet<>();
    Set<String> lines = new HashSet<>();
    Set<ComponentKind> present = EnumSet.noneOf(ComponentKind.class);
    List<ServiceEntry> gone = new ArrayList<>();
    for (ServiceEntry entry : jar.services()) {
      if (entry.service().startsWith(SPI)) {
        listed.add(entry.type());
        if (!lines.add(entry.service() + " " + entry.type())) {
          say(
              "serviceFilesNameEachProviderOnce",
              entry.place() + " names " + entry.type() + " again: remove the line.");
        } else {
          checkEntry(entry, present, gone);
        }
      }
    }
    List<ClassFacts> unlisted = new ArrayList<>();
    for (ClassFacts type : jar.classes().values()) {
      if (type.isConcrete()
          && !type.name().startsWith(OURS)
          && kind(type.name()) != null
          && !listed.contains(type.name())) {
        unlisted.add(type);
      }
    }
    // A provider that only others create, such as one that wraps, is a class for itself.
    unlisted.removeIf(type -> !listed.isEmpty() && !(type.isPublic() && mayBeListed(type)));
    if (gone.size() == 1 && unlisted.size() == 1 && isMeant(unlisted.get(0), gone.get(0))) {
      sayMissing(gone.get(0), unlisted.get(0)); // One line is wrong: that is said once.
      return;
    }
    gone.forEach(entry -> sayMissing(entry, null));
    unlisted.forEach(type -> sayUnlisted(type, present));
    if (listed.isEmpty() && unlisted.isEmpty() && jar.unreadable().isEmpty()) {
      say(
          "jarHasAPart",
          jar.name()
              + " has no part for Varve: no class of it implements one of "
              + services()
              + ", and it has no service file for them. Name the jar with the provider.");
    }
  }

  private static boolean mayBeListed(ClassFacts type) {
    return type.hasPublicConstructor() || type.isKotlinObject();
  }

  /** Whether the only provider that is in no service file may be the one that a line names. */
  private boolean isMeant(ClassFacts type, ServiceEntry entry) {
    String moved = moved(entry);
    return kind(type.name()) == kindOfService(entry.service())
        && (moved == null || moved.equals(type.name()));
  }

  private void sayUnlisted(ClassFacts type, Set<ComponentKind> present) {
    ComponentKind kind = Objects.requireNonNull(kind(type.name()), "it is a provider");
    say(
        "providersAreNamedInServiceFiles",
        type.name()
            + " in "
            + jar.name()
            + ": "
            + UnlistedProviders.cure(type.name(), kind, present));
    if (!mayBeListed(type) || !type.isPublic()) {
      checkCanBeMade(type, type.name() + " in " + jar.name());
    }
  }

  /** Checks a line; adds the kind to those that are there, and the line if its class is not. */
  private void checkEntry(ServiceEntry entry, Set<ComponentKind> present, List<ServiceEntry> gone) {
    ComponentKind expected = kindOfService(entry.service());
    if (expected == null) {
      say(
          "serviceFilesNameProvidersOfTheirKind",
          JarContent.SERVICES
              + entry.service()
              + " is called after an interface that there is not."
              + DidYouMean.hint(entry.service(), services())
              + " The interfaces are "
              + services()
              + ".");
      return;
    }
    present.add(expected);
    ClassFacts type = jar.classes().get(entry.type());
    if (type == null && jar.unreadable().contains(entry.type())) {
      return; // That it cannot be read was told.
    }
    if (type == null) {
      gone.add(entry);
      return;
    }
    if (!JarContent.isA(type.name(), entry.service(), known)) {
      ComponentKind actual = kind(type.name());
      say(
          "serviceFilesNameProvidersOfTheirKind",
          entry.place()
              + " names "
              + type.name()
              + (actual == null
                  ? ", which does not implement " + entry.service() + ": have it do so."
                  : ", which provides a "
                      + actual
                      + ", not a "
                      + expected
                      + ": move the line to "
                      + JarContent.SERVICES
                      + actual.provider().getName()
                      + "."));
    }
    checkCanBeMade(type, type.name() + ", which " + entry.place() + " names,");
  }

  /** A class of the same name in another package, or null. */
  private @Nullable String moved(ServiceEntry entry) {
    String simple = entry.type().substring(entry.type().lastIndexOf('.') + 1);
    return jar.classes().keySet().stream()
        .filter(name -> name.endsWith("." + simple) || name.equals(simple))
        .findFirst()
        .orElse(null);
  }

  /** Says that a class is not there, and which may have been meant, if there is one such. */
  private void sayMissing(ServiceEntry entry, @Nullable ClassFacts meant) {
    String moved = moved(entry);
    say(
        "serviceFilesNameClassesThatAreThere",
        entry.place()
            + " names "
            + entry.type()
            + ", and "
            + jar.name()
            + " has no such class: "
            + (moved == null
                ? (meant == null
                    ? "correct the line, or build the class into the jar."
                        + DidYouMean.hint(entry.type(), providers(entry))
                    : "did you mean '"
                        + meant.name()
                        + "'? It provides such a part, and no service file names it.")
                : "the line should be '"
                    + moved
                    + "'. If classes were relocated when the jar was"
                    + " shaded, the ServicesResourceTransformer renames such lines, too."));
  }

  private List<String> providers(ServiceEntry entry) {
    ComponentKind kind = kindOfService(entry.service());
    return jar.classes().keySet().stream().filter(name -> kind(name) == kind).toList();
  }

  private void checkCanBeMade(ClassFacts type, String subject) {
    String problem = null;
    if (type.isKotlinObject()) {
      problem =
          "is a Kotlin 'object', which has no public constructor: write 'class' instead of"
              + " 'object'";
    } else if (!type.isConcrete()) {
      problem = "is abstract or an interface: name a class of which there can be objects";
    } else if (!type.isPublic()) {
      problem = "is not public: make it 'public final class'";
    } else if (!type.hasPublicConstructor()) {
      problem = "has no public constructor without arguments: add one that does no work";
    }
    if (problem != null) {
      say("providersCanBeMade", subject + " " + problem + ".");
    }
  }

  private static List<String> services() {
    List<String> names = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      names.add(kind.provider().getName());
    }
    return names;
  }

  /** Copies of classes that are there anyway: loaded from Varve, whatever the jar's version is. */
  private void checkBundled() {
    Map<String, SortedSet<String>> copies = new LinkedHashMap<>();
    for (String type : jar.classes().keySet()) {
      if (type.startsWith(OURS)) {
        copies.computeIfAbsent("varve", _ -> new TreeSet<>()).add(type);
      } else {
        String carrier = surroundings.carrier(type);
        if (carrier != null) {
          copies.computeIfAbsent(carrier, _ -> new TreeSet<>()).add(type);
        }
      }
    }
    copies.forEach((carrier, types) -> say("nothingOfVarveIsBundled", bundled(carrier, types)));
  }

  private String bundled(String carrier, SortedSet<String> types) {
    String found =
        jar.name()
            + " holds "
            + types.first()
            + (types.size() == 1 ? "" : " and " + (types.size() - 1) + " more");
    if (carrier.equals("varve")) {
      return found
          + " of Varve itself. Packages below dev.varve are Varve's own: depend on varve-api in"
          + " scope 'provided' and on varve-testkit in scope 'test', so that neither gets into the"
          + " jar.";
    }
    if (carrier.startsWith("kotlin-stdlib")) {
      return found
          + " of the Kotlin standard library, which whoever runs a Kotlin part has anyway: leave"
          + " it out of the jar.";
    }
    return found
        + ", which Varve carries too ("
        + carrier
        + "): the jar's copy is never used, or breaks what is there. Leave it out if it is for"
        + " tests or annotations; else relocate it under a package of yours when the jar is"
        + " shaded.";
  }

  private void checkUses() {
    Map<String, String> ofVarve = new TreeMap<>();
    Map<String, String> missing = new TreeMap<>();
    Set<String> own = ownPackages();
    for (ClassFacts type : jar.classes().values()) {
      if (type.name().startsWith(OURS) || surroundings.carrier(type.name()) != null) {
        continue; // A copy that was told of.
      }
      for (String used : type.uses()) {
        if (!known.containsKey(used) && !unreadable.contains(used)) {
          Place place = surroundings.of(used);
          if (place == Place.VARVE) {
            ofVarve.putIfAbsent(used, type.name());
          } else if (place == Place.NOWHERE && own.contains(root(type.name()))) {
            missing.putIfAbsent(used, type.name());
          }
        }
      }
    }
    if (!ofVarve.isEmpty()) {
      say(
          "onlyTheApiOfVarveIsUsed",
          listing(ofVarve)
              + ". A plug-in may count on varve-api and the JDK; everything else of Varve, and"
              + " every library that Varve happens to use, changes without notice. Do without, or"
              + " put the library into the jar and relocate it.");
    }
    if (!missing.isEmpty()) {
      say(
          "usedClassesAreThere",
          listing(missing)
              + ", which neither the JDK nor varve-api nor "
              + jar.name()
              + " has: put the library into the jar, relocated, or name its jar by --with.");
    }
  }

  private String listing(Map<String, String> uses) {
    return uses.entrySet().stream()
            .limit(3)
            .map(use -> {
              String carrier = surroundings.carrier(use.getKey());
              return use.getValue()
                  + " uses "
                  + use.getKey()
                  + (carrier == null ? "" : " of " + carrier);
            })
            .collect(Collectors.joining("; "))
        + (uses.size() > 3 ? "; and there are " + (uses.size() - 3) + " more such classes" : "");
  }

  /** Libraries in a jar may name classes that nobody needs; an author's own code does not. */
  private Set<String> ownPackages() {
    Set<String> own = new HashSet<>();
    jar.classes().keySet().stream()
        .filter(type -> kind(type) != null)
        .map(JarRules::root)
        .forEach(own::add);
    return own;
  }

  /** The first two words of a class's package, which tell whose it is. */
  private static String root(String type) {
    int first = type.indexOf('.');
    int second = first < 0 ? -1 : type.indexOf('.', first + 1);
    return second < 0 ? type.substring(0, Math.max(first, 0)) : type.substring(0, second);
  }
}
