package dev.varve.cli.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What is in a jar, read without loading any of it.
 *
 * @param file the jar
 * @param classes by name
 * @param unreadable names of classes that are there, too, and of which no more is known
 * @param services the lines of service files
 * @param problems with class files that cannot be read
 */
record JarContent(
    Path file,
    Map<String, ClassFacts> classes,
    Set<String> unreadable,
    List<ServiceEntry> services,
    List<Finding> problems) {
  static final String SERVICES = "META-INF/services/";
  private static final String CLASS = ".class";
  private static final int NEWEST = Runtime.version().feature() + 44;

  /** The name of the jar, without where it lies. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /**
   * Reads a jar.
   *
   * @throws CommandException if it is none
   */
  static JarContent read(Path file) {
    if (Files.isDirectory(file)) {
      throw new CommandException(
          file + " is a directory: name the jar that is to be used as a plug-in.");
    }
    if (!Files.exists(file)) {
      throw new CommandException(file + " does not exist: build the jar first, then name it.");
    }
    try (ZipFile jar = new ZipFile(file.toFile())) {
      return read(file, jar);
    } catch (ZipException e) {
      throw new CommandException(
          file
              + " is not a jar, or was cut short ("
              + e.getMessage()
              + "): build it again, and copy all of it.",
          e);
    } catch (IOException e) {
      throw new CommandException("cannot read " + file + ": " + FileErrors.reason(e) + ".", e);
    }
  }

  private static JarContent read(Path file, ZipFile jar) throws IOException {
    Map<String, ClassFacts> classes = new TreeMap<>();
    Set<String> unreadable = new TreeSet<>();
    List<ServiceEntry> services = new ArrayList<>();
    List<Finding> problems = new ArrayList<>();
    for (ZipEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName();
      if (name.startsWith(SERVICES) && !entry.isDirectory()) {
        services.addAll(services(name.substring(SERVICES.length()), bytes(jar, entry)));
      } else if (name.endsWith(CLASS)
          && !name.startsWith("META-INF/")
          && !name.endsWith("module-info.class")) {
        ClassFacts facts = facts(name, bytes(jar, entry), problems);
        if (facts != null) {
          classes.put(facts.name(), facts);
        } else {
          unreadable.add(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
        }
      }
    }
    return new JarContent(file, classes, unreadable, services, problems);
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (var in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static @Nullable ClassFacts facts(String name, byte[] file, List<Finding> problems) {
    int major = ClassFacts.major(file);
    if (major > NEWEST) {
      problems.add(
          new Finding(
              "classesAreForThisJava",
              name
                  + " was compiled for Java "
                  + (major - 44)
                  + ", and this is Java "
                  + (NEWEST - 44)
                  + ": compile with --release "
                  + (NEWEST - 44)
                  + ", or run Varve on the newer Java."));
      return null;
    }
    try {
      return ClassFacts.of(file);
    } catch (IllegalArgumentException e) {
      problems.add(
          new Finding(
              "classFilesAreSound",
              name + " is not a class file (" + e.getMessage() + "): build the jar again."));
      return null;
    }
  }

  private static List<ServiceEntry> services(String service, byte[] file) {
    List<ServiceEntry> entries = new ArrayList<>();
    int number = 0;
    for (String line : new String(file, UTF_8).lines().toList()) {
      number++;
      int comment = line.indexOf('#');
      String type = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!type.isEmpty()) {
        entries.add(new ServiceEntry(service, number, type));
      }
    }
    return entries;
  }

  /** Whether a class is an {@code interfaceName}, as far as the classes of these jars tell. */
  static boolean isA(String type, String interfaceName, Map<String, ClassFacts> known) {
    return isA(type, interfaceName, known, new HashMap<>());
  }

  private static boolean isA(
      String type, String wanted, Map<String, ClassFacts> known, Map<String, Boolean> seen) {
    if (type.equals(wanted)) {
      return true;
    }
    ClassFacts facts = known.get(type);
    return facts != null
        && seen.put(type, true) == null
        && facts.supertypes().stream().anyMatch(each -> isA(each, wanted, known, seen));
  }
}
