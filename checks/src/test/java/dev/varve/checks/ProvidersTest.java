package dev.varve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.varve.checks.fixture.HiddenProvider;
import dev.varve.checks.fixture.ProviderWithoutConstructor;
import dev.varve.checks.fixture.UnlistedProvider;
import dev.varve.option.Option;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.Spi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether every part can be found by its name. */
class ProvidersTest {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 64;

  /** What is wrong with how the providers among {@code classes} are listed. */
  private static List<String> listingViolations(JavaClasses classes, Path services)
      throws IOException {
    List<String> violations = new ArrayList<>();
    for (ComponentKind kind : ComponentKind.values()) {
      String type = kind.provider().getName();
      Set<String> listed = listed(services.resolve(type));
      for (JavaClass provider : classes) {
        if (!provider.isAssignableTo(type) || isAbstract(provider) || isPrivate(provider)) {
          continue;
        }
        String name = provider.getName();
        if (!listed.remove(name)) {
          violations.add(name + " is not listed in META-INF/services/" + type);
        }
        if (!provider.getModifiers().contains(JavaModifier.PUBLIC)) {
          violations.add(name + " is not public");
        }
        if (provider.getConstructors().stream()
            .noneMatch(constructor ->
                constructor.getRawParameterTypes().isEmpty()
                    && constructor.getModifiers().contains(JavaModifier.PUBLIC))) {
          violations.add(name + " has no public constructor without arguments");
        }
      }
      listed.forEach(
          name -> violations.add(type + " lists " + name + ", which is no such provider"));
    }
    return violations;
  }

  private static boolean isAbstract(JavaClass type) {
    return type.isInterface() || type.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  /** Nobody can mean that to be found: its own class makes it, such as to wrap another one. */
  private static boolean isPrivate(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PRIVATE);
  }

  private static Set<String> listed(Path file) throws IOException {
    Set<String> names = new HashSet<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String name = line.replaceFirst("#.*", "").strip();
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** What is wrong with how a provider describes itself. */
  private static List<String> descriptionViolations(ComponentProvider<?> provider) {
    List<String> violations = new ArrayList<>();
    String who = provider.getClass().getName();
    if (!NAME.matcher(provider.name()).matches() || provider.name().length() > LONGEST_NAME) {
      violations.add(who + " is called '" + provider.name() + "', which is not a name for a part");
    }
    if (!isSentence(provider.description())) {
      violations.add(who + " does not describe itself in a sentence");
    }
    if (provider.spiVersion() != Spi.VERSION) {
      violations.add(who + " does not return Spi.VERSION");
    }
    if (!provider.options().options().equals(provider.options().options())) {
      violations.add(who + " makes new options each time it is asked");
    }
    for (Option<?> option : provider.options().options()) {
      if (!isSentence(option.doc())) {
        violations.add(who + " does not describe option " + option + " in a sentence");
      }
    }
    return violations;
  }

  private static boolean isSentence(String text) {
    return text.length() > 3 && Character.isUpperCase(text.charAt(0)) && text.endsWith(".");
  }

  @Test
  void everyProviderIsListedAndEveryListedClassIsOne() throws IOException {
    for (ReactorModule module : Repository.here().modulesWithCode()) {
      assertThat(listingViolations(module.classes(), module.services())).as("%s", module).isEmpty();
    }
  }

  @Test
  void providersDescribeThemselvesAndTheirNamesAreTheirOwn() {
    for (ComponentKind kind : ComponentKind.values()) {
      Set<String> names = new HashSet<>();
      for (ComponentProvider<?> provider : ServiceLoader.load(kind.provider())) {
        assertThat(descriptionViolations(provider)).isEmpty();
        assertThat(names.add(provider.name())).as("only one %s", provider.name()).isTrue();
      }
    }
  }

  @Test
  void whatIsWrongIsFound(@TempDir Path services) throws IOException {
    JavaClasses classes =
        new ClassFileImporter()
            .importClasses(
                HiddenProvider.type(), ProviderWithoutConstructor.class, UnlistedProvider.class);
    String listed =
        HiddenProvider.type().getName()
            + " # a comment\n\n# another\n"
            + ProviderWithoutConstructor.class.getName()
            + "\ncom.example.Gone\n";
    Files.writeString(services.resolve(ComponentKind.MEMTABLE.provider().getName()), listed);
    assertThat(listingViolations(classes, services))
        .containsExactlyInAnyOrder(
            HiddenProvider.type().getName() + " is not public",
            ProviderWithoutConstructor.class.getName()
                + " has no public constructor without arguments",
            UnlistedProvider.class.getName()
                + " is not listed in META-INF/services/dev.varve.spi.MemTableProvider",
            "dev.varve.spi.MemTableProvider lists com.example.Gone, which is no such provider");
    assertThat(descriptionViolations(new UnlistedProvider()))
        .containsExactlyInAnyOrder(
            "dev.varve.checks.fixture.UnlistedProvider is called 'Un_listed', which is not a name"
                + " for a part",
            "dev.varve.checks.fixture.UnlistedProvider does not describe itself in a sentence",
            "dev.varve.checks.fixture.UnlistedProvider does not return Spi.VERSION",
            "dev.varve.checks.fixture.UnlistedProvider makes new options each time it is asked",
            "dev.varve.checks.fixture.UnlistedProvider does not describe option width in a"
                + " sentence");
  }
}
