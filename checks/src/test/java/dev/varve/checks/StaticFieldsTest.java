package dev.varve.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.varve.checks.fixture.Forgetful;
import dev.varve.checks.fixture.Remembering;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * No static field can change, or holds anything that can: a library that remembers in statics
 * cannot be used twice in one process. Exceptions stand in {@code static-fields.txt}, with reasons.
 */
class StaticFieldsTest {
  private static List<String> violations(Class<?> type) {
    List<String> violations = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
        continue;
      }
      String name = type.getName() + "." + field.getName();
      if (!Modifier.isFinal(field.getModifiers())) {
        violations.add(name + " is not final");
      } else {
        String why = Immutability.whyMutable(field, null);
        if (why != null) {
          violations.add(name + " holds " + why);
        }
      }
    }
    return violations;
  }

  private static Map<String, String> exceptions() throws IOException {
    Map<String, String> reasons = new HashMap<>();
    try (InputStream file = StaticFieldsTest.class.getResourceAsStream("static-fields.txt")) {
      assertThat(file).isNotNull();
      for (String line : new String(file.readAllBytes(), UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\\s+", 2);
          assertThat(parts).as("a field and a reason: %s", line).hasSize(2);
          reasons.put(parts[0], parts[1]);
        }
      }
    }
    return reasons;
  }

  @Test
  void noStaticFieldCanChange() throws Exception {
    Map<String, String> exceptions = exceptions();
    List<String> violations = new ArrayList<>();
    for (ReactorModule module : Repository.here().modulesWithCode()) {
      for (JavaClass type : module.classes()) {
        for (String violation : violations(load(type, module))) {
          if (exceptions.remove(violation.split(" ", 2)[0]) == null) {
            violations.add(violation);
          }
        }
      }
    }
    assertThat(violations).isEmpty();
    assertThat(exceptions).as("exceptions that nothing needs").isEmpty();
  }

  private static Class<?> load(JavaClass type, ReactorModule module) {
    try {
      return Class.forName(type.getName());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new AssertionError(
          type.getName() + " cannot be loaded: is " + module + " a dependency of checks?", e);
    }
  }

  @Test
  void whatCanChangeIsFound() {
    String type = Remembering.class.getName();
    assertThat(violations(Remembering.class))
        .containsExactlyInAnyOrder(
            type + ".count is not final",
            type + ".LIST holds java.util.ArrayList",
            type + ".ARRAY holds an array",
            type + ".DEEP holds java.util.concurrent.atomic.AtomicLong",
            type
                + ".INNER holds dev.varve.checks.fixture.Remembering$Cell, whose field value is"
                + " not final",
            type + ".CAPTURED holds java.util.ArrayList",
            type + ".LOCAL holds java.lang.ThreadLocal",
            type + ".OF_CLASS holds java.lang.ClassValue");
  }

  @Test
  void whatCannotChangeIsLeftAlone() {
    assertThat(violations(Forgetful.class)).isEmpty();
    assertThat(new ClassFileImporter().importClasses(Forgetful.class)).hasSize(1);
  }
}
