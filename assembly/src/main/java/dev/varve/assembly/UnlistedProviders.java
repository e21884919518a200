package dev.varve.assembly;

import dev.varve.option.Problem;
import dev.varve.spi.ComponentKind;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Providers that nobody finds, since no service file names them. They are searched for only when a
 * part is missing, which they may be: that takes long.
 *
 * <p>In jars of a {@link URLClassLoader} and in directories all classes are looked at, in jars of
 * the class path those whose name says that they are providers. Nothing is loaded.
 */
public final class UnlistedProviders {
  private static final String SERVICES = "META-INF/services/";
  private static final String OURS = "dev/varve/";

  private final @Nullable ClassLoader loader;

  private UnlistedProviders(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** Those that a class loader sees. */
  static UnlistedProviders in(ClassLoader loader) {
    return new UnlistedProviders(loader);
  }

  /** None. */
  static UnlistedProviders none() {
    return new UnlistedProviders(null);
  }

  /** A problem for each of them. */
  public List<Problem> find() {
    List<Problem> problems = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      if (each instanceof URLClassLoader plugins) {
        for (URL url : plugins.getURLs()) {
          Path place = path(url);
          if (place != null && seen.add(place)) {
            search(place, true, problems);
          }
        }
      } else if (each.equals(ClassLoader.getSystemClassLoader())) {
        String classPath = System.getProperty("java.class.path", "");
        for (String entry : classPath.split(File.pathSeparator, -1)) {
          Path place = Path.of(entry);
          if (!entry.isEmpty() && seen.add(place)) {
            search(place, Files.isDirectory(place), problems);
          }
        }
      }
    }
    return problems;
  }

  private static @Nullable Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null; // Not in a file: it is not looked at.
    }
  }

  private static void search(Path place, boolean all, List<Problem> problems) {
    try {
      if (Files.isDirectory(place)) {
        searchBelow(place, place, all, problems);
      } else if (Files.isRegularFile(place)) {
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
          searchBelow(jar.getPath("/"), place, all, problems);
        }
      }
    } catch (IOException | ProviderNotFoundException e) {
      // What cannot be read is told of by whoever has to read it; this is only a hint.
      return;
    }
  }

  private static void searchBelow(Path root, Path place, boolean all, List<Problem> problems)
      throws IOException {
    Set<String> listed = new HashSet<>();
    Set<ComponentKind> present = EnumSet.noneOf(ComponentKind.class);
    for (ComponentKind kind : ComponentKind.values()) {
      Path file = root.resolve(SERVICES + kind.provider().getName());
      if (Files.isRegularFile(file)) {
        present.add(kind);
        Files.readString(file)
            .lines()
            .forEach(line -> listed.add(line.replaceFirst("#.*", "").strip()));
      }
    }
    List<Path> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes = files.filter(file -> isWorthALook(root.relativize(file), all)).sorted().toList();
    }
    for (Path file : classes) {
      ClassModel type = parse(Files.readAllBytes(file));
      ComponentKind kind = type == null ? null : kind(type);
      if (type != null && kind != null && canBeListed(type)) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        if (!listed.contains(name)) {
          problems.add(
              new Problem(name + " in " + place.getFileName(), null, cure(name, kind, present)));
        }
      }
    }
  }

  /**
   * What to do about a provider that no service file names.
   *
   * @param present the kinds of which there is a service file
   */
  public static String cure(String provider, ComponentKind kind, Set<ComponentKind> present) {
    String file = SERVICES + kind.provider().getName();
    return "it provides a "
        + kind
        + " part and no service file names it, so nobody finds it: add "
        + (present.contains(kind)
            ? "the line '" + provider + "' to " + file
            : "the file " + file + " with the line '" + provider + "'")
        + "."
        + (present.isEmpty()
            ? " If that file is among the sources and the jar was put together from others"
                + " (shaded), it was lost there: have Maven's Shade plug-in merge such files with"
                + " its ServicesResourceTransformer, Gradle's Shadow with mergeServiceFiles()."
            : "");
  }

  private static boolean isWorthALook(Path file, boolean all) {
    String name = file.toString().replace(File.separatorChar, '/');
    return name.endsWith(".class")
        && !name.startsWith(OURS)
        && !name.startsWith("META-INF/")
        && (all || String.valueOf(file.getFileName()).contains("Provider"));
  }

  private static @Nullable ClassModel parse(byte[] file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IllegalArgumentException e) {
      return null; // Of a newer Java, or none at all.
    }
  }

  private static @Nullable ComponentKind kind(ClassModel type) {
    for (ComponentKind kind : ComponentKind.values()) {
      String wanted = kind.provider().getName().replace('.', '/');
      if (type.interfaces().stream().anyMatch(each -> each.asInternalName().equals(wanted))) {
        return kind;
      }
    }
    return null;
  }

  /** Others are for those who know them: they wrap a provider, or prepare for one. */
  private static boolean canBeListed(ClassModel type) {
    boolean constructor = false;
    for (MethodModel method : type.methods()) {
      constructor |=
          method.methodName().equalsString("<init>")
              && method.methodType().equalsString("()V")
              && method.flags().has(AccessFlag.PUBLIC);
    }
    boolean isKotlinObject =
        type.fields().stream()
            .anyMatch(field ->
                field.fieldName().equalsString("INSTANCE") && field.flags().has(AccessFlag.STATIC));
    return (constructor || isKotlinObject)
        && type.flags().has(AccessFlag.PUBLIC)
        && !type.flags().has(AccessFlag.ABSTRACT);
  }
}
