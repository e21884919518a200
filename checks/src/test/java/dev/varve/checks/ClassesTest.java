package dev.varve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.varve.checks.fixture.Careless;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What classes use, as their bytecode says. */
class ClassesTest {
  private static final Set<String> JAVA_BASE =
      ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();

  /** Modules that use nothing of ours but the api, as parts do. */
  private static final Set<String> CORE = Set.of("api", "testkit", "engine", "workload");

  /**
   * What classes of a module use, though it must not.
   *
   * @param plugin whether the module holds parts
   * @param own packages of the module
   * @param api packages of the api
   */
  private static Set<String> dependencyViolations(
      String module, boolean plugin, Set<String> own, Set<String> api, JavaClasses classes) {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive()
            && !own.contains(target.getPackageName())
            && !mayUse(module, plugin, api, target.getPackageName())) {
          violations.add(type.getName() + " uses " + target.getName());
        }
      }
    }
    return violations;
  }

  private static boolean mayUse(String module, boolean plugin, Set<String> api, String used) {
    if (used.startsWith("com.google.inject")) {
      return Set.of("assembly", "cli").contains(module);
    }
    if (used.startsWith("dev.varve")) {
      return api.contains(used)
          || (module.equals("assembly") && used.startsWith("dev.varve.engine"))
          || !(plugin || CORE.contains(module) || module.equals("assembly"));
    }
    return !module.equals("api")
        || JAVA_BASE.contains(used)
        || used.equals("org.jspecify.annotations");
  }

  private static Set<String> packages(JavaClasses classes) {
    Set<String> packages = new TreeSet<>();
    classes.forEach(type -> packages.add(type.getPackageName()));
    return packages;
  }

  private static List<String> reservedViolations(String module, JavaClasses classes) {
    List<String> violations = new ArrayList<>();
    for (JavaClass type : classes) {
      for (Reserved reserved : Reserved.values()) {
        if (reserved.isAllowedIn(module, type.getPackageName())) {
          continue;
        }
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          if (reserved.isUsedBy(access)) {
            violations.add(reserved + ": " + access.getDescription());
          }
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (reserved.isType(target) && !target.equals(type)) {
            violations.add(reserved + ": " + type.getName() + " uses " + target.getName());
          }
        }
      }
    }
    return violations;
  }

  @Test
  void modulesUseOnlyWhatTheyMay() {
    Repository repository = Repository.here();
    Set<String> api = packages(repository.module("api").classes());
    assertThat(api).contains("dev.varve.bytes");
    for (ReactorModule module : repository.modulesWithCode()) {
      JavaClasses classes = module.classes();
      assertThat(classes).as("classes of %s", module).isNotEmpty();
      assertThat(
              dependencyViolations(
                  module.name(), module.isPlugin(), packages(classes), api, classes))
          .as("what %s must not use", module)
          .isEmpty();
    }
  }

  @Test
  void theWorldOutsideIsReachedOnlyWhereItMayBe() {
    for (ReactorModule module : Repository.here().modulesWithCode()) {
      assertThat(reservedViolations(module.name(), module.classes()))
          .as("what %s must not do", module)
          .isEmpty();
    }
  }

  @Test
  void everyReservedThingIsFound() {
    JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
    List<String> violations = reservedViolations("engine", careless);
    for (Reserved reserved : Reserved.values()) {
      assertThat(violations)
          .as("a use of %s in %s", reserved, Careless.class)
          .anyMatch(violation -> violation.startsWith(reserved + ":"));
    }
    assertThat(reservedViolations("cli", careless))
        .allMatch(violation -> violation.startsWith("OBJECT_STREAMS:"));
  }

  @Test
  void everyForbiddenDependencyIsFound() {
    JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
    Set<String> own = Set.of("dev.varve.checks.fixture");
    Set<String> api = Set.of("dev.varve.bytes");
    for (String module : List.of("api", "engine", "testkit", "memtable-x")) {
      boolean plugin = module.equals("memtable-x");
      assertThat(dependencyViolations(module, plugin, own, api, careless))
          .as("uses of Guice by %s", module)
          .contains(Careless.class.getName() + " uses com.google.inject.Module");
    }
    assertThat(dependencyViolations("api", false, own, api, careless))
        .contains(Careless.class.getName() + " uses java.net.http.HttpRequest")
        .noneMatch(violation -> violation.contains("java.util.Random"));
    for (String module : List.of("memtable-x", "engine", "testkit", "assembly")) {
      assertThat(dependencyViolations(module, module.equals("memtable-x"), own, api, careless))
          .as("uses of another module by %s", module)
          .contains(Careless.class.getName() + " uses dev.varve.workload.Pace");
    }
    assertThat(dependencyViolations("cli", false, own, api, careless)).isEmpty();
  }
}
