package dev.varve.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Spi;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Checks that a provider is found by {@link ServiceLoader}, and says what it has to say. */
final class Listing {
  /** Whoever lists more broken lines than this is told of the first ones. */
  private static final int MOST_PROBLEMS = 10;

  private Listing() {}

  static void check(ComponentProvider<?> provider, ClassLoader loader) {
    Class<?> service = ComponentKind.of(provider).provider();
    String file = "META-INF/services/" + service.getName();
    String name = provider.getClass().getName();
    List<String> problems = new ArrayList<>();
    List<String> found = new ArrayList<>();
    Iterator<? extends ServiceLoader.Provider<?>> listed =
        ServiceLoader.load(service, loader).stream().iterator();
    while (problems.size() < MOST_PROBLEMS) {
      try {
        if (!listed.hasNext()) {
          break;
        }
        found.add(listed.next().type().getName());
      } catch (ServiceConfigurationError e) {
        problems.add(e.getMessage());
      }
    }
    if (!found.contains(name)) {
      throw new AssertionError(
          "nobody finds the provider, because no %s names it: add the line%n  %s%nto the file%n"
                  .formatted(file, name)
              + "  src/main/resources/%s%n(files of that name list %s%s)"
                  .formatted(file, found.isEmpty() ? "nothing" : found, also(problems)));
    }
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "a line of a %s names what is not there: mend or remove it in%n  src/main/resources/%s%n(%s)"
              .formatted(file, file, String.join("; ", problems)));
    }
    assertThat(provider.name())
        .as("the name that %s gives", name)
        .matches("[a-z0-9]+([-.][a-z0-9]+)*")
        .hasSizeLessThan(65);
    assertThat(provider.description()).as("the description that %s gives", name).isNotBlank();
    assertThat(provider.spiVersion())
        .as("the version of the interfaces that %s is built for", name)
        .isEqualTo(Spi.VERSION);
  }

  private static String also(List<String> problems) {
    return problems.isEmpty() ? "" : ", and what is not there: " + String.join("; ", problems);
  }
}
