package dev.varve.compatibility;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is not compatible between two sets of classes, as japicmp finds it, and by a rule of our
 * own: what an interface may ask for depends on who implements it.
 *
 * @param implementers of each interface, by its name; what is not named is implemented by anybody
 * @param versionRises whether {@code Spi.VERSION} is greater in the new classes
 */
record ApiComparison(Map<String, Implementers> implementers, boolean versionRises) {
  private static final Set<JApiCompatibilityChangeType> ASKS_FOR_MORE =
      EnumSet.of(
          JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE,
          JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE);

  /** The incompatible changes, one a line, and what to do where that is not plain. */
  List<String> changes(byte[] oldJar, byte[] newJar) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    List<JApiClass> classes =
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(oldJar, "old", "old.jar"),
                new JApiCmpArchive(newJar, "new", "new.jar"));
    Set<String> changes = new TreeSet<>();
    for (JApiClass type : classes) {
      String name = type.getFullyQualifiedName();
      add(name, name, type, changes);
      if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
        continue; // and so is all that it had
      }
      add(name, name + " extends", type.getSuperclass(), changes);
      type.getInterfaces().forEach(each -> add(name, name + " implements", each, changes));
      type.getFields().forEach(each -> add(name, name + "." + each.getName(), each, changes));
      type.getConstructors().forEach(each -> add(name, name(name, each), each, changes));
      type.getMethods().forEach(each -> add(name, name(name, each), each, changes));
    }
    return List.copyOf(changes);
  }

  private static String name(String type, JApiBehavior method) {
    List<String> parameters = new ArrayList<>();
    method.getParameters().forEach(each -> parameters.add(each.getType()));
    return type + "." + method.getName() + "(" + String.join(", ", parameters) + ")";
  }

  private void add(String type, String what, JApiCompatibility found, Set<String> changes) {
    for (JApiCompatibilityChange change : found.getCompatibilityChanges()) {
      String line = what + ": " + change.getType();
      if (ASKS_FOR_MORE.contains(change.getType())) {
        String objection = objection(type, change.getType());
        if (objection != null) {
          changes.add(line + ". " + objection);
        }
      } else if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
        changes.add(line);
      }
    }
  }

  private @org.jspecify.annotations.Nullable String objection(
      String type, JApiCompatibilityChangeType change) {
    Implementers who = implementers.get(type);
    if (who == Implementers.VARVE) {
      return null;
    }
    if (who == Implementers.PLUGINS) {
      return versionRises
          ? null
          : "Plug-ins implement it: give the method a default, or raise Spi.VERSION (and, if parts"
              + " compiled before cannot work, Catalog.OLDEST_SPI_VERSION).";
    }
    return change == JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE
        ? "Programs implement it: give the method a default."
        : null; // said of the interface
  }
}
