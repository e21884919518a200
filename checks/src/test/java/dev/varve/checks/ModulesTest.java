package dev.varve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which module may know which, as their poms say; {@link ClassesTest} asks their classes. */
class ModulesTest {
  /** Published, but nothing to depend on, so they are not in the bill of materials. */
  private static final Set<String> NOT_FOR_DEPENDENCIES = Set.of("bom", "archetype");

  /** What a module of the core may compile against. Modules that stand outside may use any. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "api", Set.of(),
          "testkit", Set.of("api"),
          "engine", Set.of("api"),
          "assembly", Set.of("api", "engine"),
          "workload", Set.of("api"));

  private static List<String> violations(Repository repository) {
    List<String> violations = new ArrayList<>();
    Set<String> published = new HashSet<>();
    Map<String, String> packages = new HashMap<>();
    for (ReactorModule module : repository.modules()) {
      if (NOT_FOR_DEPENDENCIES.contains(module.name())) {
        continue;
      }
      if (module.published()) {
        published.add(module.name());
      }
      checkDependencies(module, violations);
      checkPackages(module, packages, violations);
    }
    checkBillOfMaterials(published, repository, violations);
    return violations;
  }

  private static void checkDependencies(ReactorModule module, List<String> violations) {
    Set<String> mayUse = module.isPlugin() ? Set.of("api") : MAY_USE.get(module.name());
    for (ReactorModule.Dependency dependency : module.dependencies()) {
      String uses = module + " uses " + dependency.module() + " (" + dependency.scope() + ")";
      if (dependency.ours() && mayUse != null && !mayUse.contains(dependency.module())) {
        boolean testkitInTests =
            dependency.scope().equals("test") && dependency.module().equals("testkit");
        boolean partAtRuntime =
            module.name().equals("assembly")
                && dependency.scope().equals("runtime")
                && new ReactorModule(dependency.module(), module.directory(), true, List.of())
                    .isPlugin();
        if (!testkitInTests && !partAtRuntime) {
          violations.add(uses);
        }
      }
      if (dependency.module().startsWith("com.google.inject")
          && !Set.of("assembly", "cli").contains(module.name())) {
        violations.add(uses);
      }
      if (module.name().equals("api")
          && !dependency.ours()
          && !dependency.scope().equals("test")
          && !dependency.module().equals("org.jspecify:jspecify")) {
        violations.add(uses);
      }
      if (dependency.module().equals("checks")) {
        violations.add(uses);
      }
    }
  }

  private static void checkPackages(
      ReactorModule module, Map<String, String> packages, List<String> violations) {
    Set<String> names = new TreeSet<>();
    for (Path file : module.mainFiles()) {
      Path directory = file.getParent();
      String name = packageOf(module.mainSources(), file);
      if (names.add(name) && !isNullMarked(directory.resolve("package-info.java"))) {
        violations.add("package " + name + " has no package-info.java with @NullMarked");
      }
    }
    // In Kotlin, what may be null says so by itself.
    module.kotlinFiles().forEach(file -> names.add(packageOf(module.kotlinSources(), file)));
    for (String name : names) {
      if (!name.equals("dev.varve") && !name.startsWith("dev.varve.")) {
        violations.add(module + " has package " + name + ", which is not below dev.varve");
      }
      String other = packages.put(name, module.name());
      if (other != null) {
        violations.add("package " + name + " is in " + other + " and in " + module);
      }
    }
  }

  private static String packageOf(Path sources, Path file) {
    return sources.relativize(file.getParent()).toString().replace('/', '.');
  }

  private static boolean isNullMarked(Path file) {
    try {
      return Files.exists(file) && Files.readString(file).lines().anyMatch("@NullMarked"::equals);
    } catch (IOException e) {
      return false;
    }
  }

  private static void checkBillOfMaterials(
      Set<String> published, Repository repository, List<String> violations) {
    Set<String> listed = new HashSet<>(repository.billOfMaterials());
    published.stream()
        .filter(module -> !listed.contains(module))
        .forEach(module -> violations.add("bom lacks " + module));
    listed.stream()
        .filter(module -> !published.contains(module))
        .forEach(module -> violations.add("bom lists " + module + ", which is not published"));
  }

  @Test
  void modulesAndPackagesKeepToTheirPlaces() {
    assertThat(violations(Repository.here())).isEmpty();
  }

  @Test
  void whatIsOutOfPlaceIsFound(@TempDir Path root) throws IOException {
    Trees.pom(
        root,
        "<modules>"
            + modules("bom", "api", "engine", "wal-x", "memtable-y", "free")
            + "</modules>");
    Trees.pom(
        root.resolve("bom"),
        "<dependencyManagement><dependencies>"
            + Trees.dependency("dev.varve:varve-api", "compile")
            + Trees.dependency("dev.varve:varve-gone", "compile")
            + "</dependencies></dependencyManagement>");
    Trees.pom(root.resolve("api"), dependencies("com.google.guava:guava compile"));
    Trees.pom(
        root.resolve("engine"),
        dependencies(
            "dev.varve:varve-api compile",
            "dev.varve:varve-testkit test",
            "dev.varve:varve-wal-x test",
            "com.google.inject:guice compile"));
    Trees.pom(
        root.resolve("wal-x"),
        dependencies("dev.varve:varve-memtable-y runtime", "dev.varve:varve-engine test"));
    Trees.pom(root.resolve("memtable-y"), "");
    Trees.pom(
        root.resolve("free"),
        "<properties><maven.deploy.skip>true</maven.deploy.skip></properties>"
            + dependencies("dev.varve:varve-engine compile"));
    String marked = "/** X. */\n@NullMarked\npackage %s;\n";
    Trees.file(root, "wal-x/src/main/java/dev/varve/p/package-info.java", marked);
    Trees.file(root, "wal-x/src/main/java/dev/varve/p/A.java", "");
    Trees.file(root, "memtable-y/src/main/java/dev/varve/p/package-info.java", marked);
    Trees.file(root, "memtable-y/src/main/java/dev/varve/q/B.java", "");
    Trees.file(root, "free/src/main/java/com/example/package-info.java", marked);
    Trees.file(root, "free/src/main/kotlin/dev/varve/q/C.kt", "");
    Trees.file(root, "free/src/main/kotlin/org/example/D.kt", "");
    assertThat(violations(new Repository(root)))
        .containsExactlyInAnyOrder(
            "api uses com.google.guava:guava (compile)",
            "engine uses wal-x (test)",
            "engine uses com.google.inject:guice (compile)",
            "wal-x uses memtable-y (runtime)",
            "wal-x uses engine (test)",
            "package dev.varve.p is in wal-x and in memtable-y",
            "package dev.varve.q has no package-info.java with @NullMarked",
            "package dev.varve.q is in memtable-y and in free",
            "free has package org.example, which is not below dev.varve",
            "free has package com.example, which is not below dev.varve",
            "bom lacks engine",
            "bom lacks wal-x",
            "bom lacks memtable-y",
            "bom lists gone, which is not published");
  }

  private static String modules(String... names) {
    StringBuilder modules = new StringBuilder();
    for (String name : names) {
      modules.append("<module>").append(name).append("</module>");
    }
    return modules.toString();
  }

  private static String dependencies(String... dependencies) {
    StringBuilder text = new StringBuilder("<dependencies>");
    for (String dependency : dependencies) {
      String[] parts = dependency.split(" ", 2);
      text.append(Trees.dependency(parts[0], parts[1]));
    }
    return text.append("</dependencies>").toString();
  }
}
