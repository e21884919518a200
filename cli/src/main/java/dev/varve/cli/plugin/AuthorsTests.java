package dev.varve.cli.plugin;

import dev.varve.spi.ComponentProvider;
import dev.varve.testkit.report.PartContract;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract tests that an author wrote, by the class of the provider that they test: they say
 * what no provider says, such as the options to test with and what is promised.
 */
final class AuthorsTests {
  private static final String CLASS = ".class";

  private final Map<String, List<Class<?>>> byProvider = new LinkedHashMap<>();
  private final Consumer<String> notes;

  /**
   * The tests in a directory or jar.
   *
   * @param place null if there is none
   * @param notes is told of tests that cannot be used
   */
  AuthorsTests(@Nullable Path place, ClassLoader plugins, Consumer<String> notes)
      throws IOException {
    this.notes = notes;
    if (place != null) {
      ClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, plugins);
      for (String name : classes(place)) {
        add(name, loader);
      }
    }
  }

  /** The tests of a provider; none if its author wrote none. */
  List<Class<?>> of(ComponentProvider<?> provider) {
    return byProvider.getOrDefault(provider.getClass().getName(), List.of());
  }

  private static List<String> classes(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return classesBelow(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classesBelow(jar.getPath("/"));
    }
  }

  private static List<String> classesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return new ArrayList<>(
          files
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(CLASS) && !name.endsWith("module-info.class"))
              .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
              .sorted()
              .toList());
    }
  }

  private void add(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (PartContract.class.isAssignableFrom(type)
          && !Modifier.isAbstract(type.getModifiers())
          && !type.isMemberClass()) {
        byProvider.computeIfAbsent(provider(type), _ -> new ArrayList<>()).add(type);
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      notes.accept(
          "the author's class "
              + name
              + " was left out, since it cannot be used here ("
              + (e instanceof InvocationTargetException ? e.getCause() : e)
              + "); if it is a contract test that needs a library, name the jar by --with.");
    }
  }

  private static String provider(Class<?> test) throws ReflectiveOperationException {
    Constructor<?> constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method provider = PartContract.class.getDeclaredMethod("provider");
    provider.setAccessible(true);
    Object found = provider.invoke(constructor.newInstance());
    if (found == null) {
      throw new IllegalStateException("its provider is null until the test runs");
    }
    return found.getClass().getName();
  }
}
