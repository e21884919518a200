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
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * Finds providers by {@link ServiceLoader}.
 *
 * @param providers that could be loaded
 * @param problems with those that could not
 */
public record Discovery(List<ComponentProvider<?>> providers, List<Problem> problems) {
  private static final int MOST_FAILURES = 1000;
  private static final Pattern NOT_TO_RUN = Pattern.compile("-(sources|javadoc|tests)\\.jar$");

  /** What was found. */
  public Discovery {
    providers = List.copyOf(providers);
    problems = List.copyOf(problems);
  }

  /** All providers that a class loader sees. */
  public static Discovery in(ClassLoader loader) {
    List<ComponentProvider<?>> providers = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      find(kind.provider(), loader, providers, problems);
    }
    return new Discovery(providers, problems);
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
    int failures = 0;
    boolean more = true;
    while (more && failures < MOST_FAILURES) {
      try {
        more = found.hasNext();
        if (more) {
          providers.add(found.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        problems.add(describe(type, loader, e));
      }
    }
  }

  private static Problem describe(Class<?> type, ClassLoader loader, Error error) {
    String message = String.valueOf(error.getMessage());
    StringBuilder text = new StringBuilder("it cannot be loaded: ").append(message);
    if (error.getCause() != null) {
      text.append(" (").append(error.getCause()).append(')');
    }
    if (message.contains("Unable to get public no-arg constructor")) {
      text.append(
          ". A provider is a public class with a public constructor without arguments; a Kotlin"
              + " 'object' has none: make it a class");
    }
    return new Problem(
        "a provider named in META-INF/services/" + type.getName() + place(type, loader, message),
        null,
        text.toString());
  }

  /** Which of the service files names the class that a message is about. */
  private static String place(Class<?> type, ClassLoader loader, String message) {
    try {
      for (URL file :
          Collections.list(loader.getResources("META-INF/services/" + type.getName()))) {
        for (String line : lines(file)) {
          if (!line.isBlank() && message.contains(line.strip())) {
            return " of " + file.getPath().replaceFirst("!.*", "");
          }
        }
      }
    } catch (IOException e) {
      // The problem is told without the place, then.
      return "";
    }
    return "";
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
