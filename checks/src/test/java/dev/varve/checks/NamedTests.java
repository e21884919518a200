package dev.varve.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a source tree, as documents name them: a class, a {@code #} and a method, between
 * backticks. If classes of several packages have the same name, the last part of the package stands
 * before it: {@code wal.DamageRules#missingSegmentIsFound}.
 */
final class NamedTests {
  private static final Pattern NAME = Pattern.compile("`((?:[a-z]\\w*\\.)*[A-Z]\\w*)#(\\w+)`");

  /** An annotation that makes a method a test, more annotations, and the method. */
  private static final String METHOD =
      "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|FuzzTest)\\b(?:\\([^)]*\\))?\\s+"
          + "(?:@\\w+(?:\\((?:[^()]|\\([^)]*\\))*\\))?\\s+)*"
          + "[\\w<>?,. ]*?\\b%s\\s*\\(";

  private final Map<String, List<Path>> classes = new HashMap<>();

  NamedTests(Repository repository) {
    for (Path file : repository.files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".java") && file.toString().contains("src/")) {
        classes
            .computeIfAbsent(name.replace(".java", ""), _ -> new ArrayList<>())
            .add(repository.root().resolve(file));
      }
    }
  }

  /** What is wrong with the names of tests in a text. */
  List<String> wrongIn(String text) {
    List<String> violations = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String problem = problem(names.group(1), names.group(2));
      if (problem != null) {
        violations.add(names.group(1) + "#" + names.group(2) + " " + problem);
      }
    }
    return violations;
  }

  /** Whether a text names a test. */
  static boolean isIn(String text) {
    return NAME.matcher(text).find();
  }

  private @Nullable String problem(String className, String method) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    String path = "/" + className.replace('.', '/') + ".java";
    List<Path> found =
        classes.getOrDefault(simple, List.of()).stream()
            .filter(file -> file.toString().replace('\\', '/').endsWith(path))
            .toList();
    if (found.size() != 1) {
      return found.isEmpty() ? "is in no class of that name" : "is in one of several such classes";
    }
    return Pattern.compile(METHOD.formatted(method)).matcher(read(found.getFirst())).find()
        ? null
        : "is no test";
  }

  /** The text without comments at the ends of lines. */
  private static String read(Path file) {
    try {
      return Files.readString(file).replaceAll("//[^\n]*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
