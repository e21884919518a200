package dev.varve.assembly;

import dev.varve.option.Problem;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds providers by {@link ServiceLoader}.
 *
 * @param providers that could be loaded
 * @param problems with those that could not
 * @param unlisted those that no service file names, if they are asked for
 */
public record Discovery(
    List<ComponentProvider<?>> providers, List<Problem> problems, UnlistedProviders unlisted) {
  private static final String SERVICES = "META-INF/services/";
  private static final int MOST_FAILURES = 1000;
  private static final Pattern NOT_TO_RUN = Pattern.compile("-(sources|javadoc|tests)\\.jar$");

  /** What was found. */
  public Discovery {
    providers = List.copyOf(providers);
    problems = List.copyOf(problems);
  }

  /** What was found elsewhere. */
  public Discovery(List<ComponentProvider<?>> providers, List<Problem> problems) {
    this(providers, problems, UnlistedProviders.none());
  }

  /** All providers that a class loader sees. */
  public static Discovery in(ClassLoader loader) {
    List<ComponentProvider<?>> providers = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      find(kind.provider(), loader, providers, problems);
    }
    return new Discovery(providers, problems, UnlistedProviders.in(loader));
  }

  /**
   * A class loader that sees the {@link #jars jars} of a place beside what {@code parent} sees.
   *
   * @param place a directory with jars, or a jar
   * @throws IOException if it cannot be read
   */
  public static URLClassLoader plugins(Path place, ClassLoader parent) throws IOException {
    return plugins(jars(place), parent);
  }

  /** A class loader that sees these jars beside what {@code parent} sees. */
  public static URLClassLoader plugins(List<Path> jars, ClassLoader parent) {
    return new URLClassLoader(jars.stream().map(Discovery::url).toArray(URL[]::new), parent);
  }

  /**
   * The jars of a place, in the order of their names: the jar itself, or those of a directory
   * except the ones with sources, documentation or tests, as builds name them.
   *
   * @param place a directory with jars, or a jar
   * @throws java.nio.file.NotDirectoryException if it is neither
   * @throws IOException if it cannot be read
   */
  public static List<Path> jars(Path place) throws IOException {
    if (Files.isRegularFile(place) && place.toString().endsWith(".jar")) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      throw new java.nio.file.NotDirectoryException(place.toString());
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.jar")) {
      for (Path file : files) {
        if (!NOT_TO_RUN.matcher(file.toString()).find()) {
          jars.add(file);
        }
      }
    }
    Collections.sort(jars);
    return jars;
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(file + " has no address", e);
    }
  }

  private static <P extends ComponentProvider<?>> void find(
      Class<P> type,
      ClassLoader loader,
      List<ComponentProvider<?>> providers,
      List<Problem> problems) {
    Iterator<P> found = ServiceLoader.load(type, loader).iterator();
    List<Error> failures = new ArrayList<>();
    List<String> loaded = new ArrayList<>();
    boolean more = true;
    while (more && failures.size() < MOST_FAILURES) {
      try {
        more = found.hasNext();
        if (more) {
          P provider = found.next();
          providers.add(provider);
          loaded.add(provider.getClass().getName());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      explain(type, loader, loaded, failures, problems);
    }
  }

  /** Goes through the service files again, for what {@link ServiceLoader} does not tell. */
  private static void explain(
      Class<?> type,
      ClassLoader loader,
      List<String> loaded,
      List<Error> failures,
      List<Problem> problems) {
    List<Error> unexplained = new ArrayList<>(failures);
    Set<String> seen = new HashSet<>(loaded);
    try {
      for (URL file : Collections.list(loader.getResources(SERVICES + type.getName()))) {
        for (String line : lines(file)) {
          String name = line.replaceFirst("#.*", "").strip();
          if (!name.isEmpty() && seen.add(name)) {
            Error met = about(name, unexplained);
            Problem problem = new ProviderTrouble(type, name, jar(file), loader).find(met);
            if (problem != null) {
              problems.add(problem);
              unexplained.remove(met == null ? withoutName(unexplained) : met);
            }
          }
        }
      }
    } catch (IOException e) {
      problems.add(new Problem(SERVICES + type.getName(), null, "it cannot be read: " + e));
    }
    for (Error error : unexplained) {
      problems.add(
          new Problem(
              "a provider named in " + SERVICES + type.getName(),
              null,
              "it cannot be loaded: " + error.getMessage()));
    }
  }

  private static @Nullable Error about(String name, List<Error> failures) {
    Pattern word = Pattern.compile("(^|[^\\w.$])" + Pattern.quote(name) + "($|[^\\w.$])");
    for (Error error : failures) {
      if (word.matcher(String.valueOf(error.getMessage())).find()) {
        return error;
      }
    }
    return null;
  }

  /** A failure that names another class than the provider, as those of linking do. */
  private static @Nullable Error withoutName(List<Error> failures) {
    for (Error error : failures) {
      if (error instanceof LinkageError) {
        return error;
      }
    }
    return null;
  }

  /** The jar or directory that a service file is in. */
  private static String jar(URL file) {
    String path = file.getPath().replaceFirst("!.*", "").replaceFirst("/?META-INF/.*", "");
    return path.endsWith(".jar") ? path.substring(path.lastIndexOf('/') + 1) : path;
  }

  private static List<String> lines(URL file) throws IOException {
    var connection = file.openConnection();
    connection.setUseCaches(false); // else the jar stays open
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
