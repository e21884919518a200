package dev.varve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Kotlin files of published modules are written. */
class KotlinSourcesTest {
  private static final int LONGEST_LINE = 120;

  /**
   * Public declarations without a comment, and lines that are too long. What is public says so: the
   * compiler insists on it in published modules.
   */
  private static List<String> violations(List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      boolean commented = false;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        String place = file.getFileName() + ":" + (i + 1);
        if (line.startsWith("public ") && !commented && !line.startsWith("public companion")) {
          found.add(place + " has no comment");
        }
        if (lines.get(i).length() > LONGEST_LINE) {
          found.add(place + " has " + lines.get(i).length() + " characters");
        }
        commented = line.endsWith("*/") || (commented && line.startsWith("@"));
      }
    }
    return found;
  }

  @Test
  void everythingPublicHasACommentAndNoLineIsLong() throws IOException {
    List<Path> files = new ArrayList<>();
    for (ReactorModule module : Repository.here().modules()) {
      if (module.published()) {
        files.addAll(module.kotlinFiles());
      }
    }
    assertThat(files).hasSizeGreaterThan(10);
    assertThat(violations(files)).isEmpty();
  }

  @Test
  void whatIsWrittenBadlyIsFound(@TempDir Path directory) throws IOException {
    Path bad = directory.resolve("Bad.kt");
    Files.writeString(
        bad,
        """
        package p

        public fun said() = 1
        /** Said. */
        @Deprecated("no")
        public class Said {
            public val mute = 1 // %s

            /** Said. */
            public val said = 2
            internal val hidden = 3
        }
        """
            .formatted("x".repeat(LONGEST_LINE)));
    assertThat(violations(List.of(bad)))
        .containsExactly(
            "Bad.kt:3 has no comment", "Bad.kt:7 has no comment", "Bad.kt:7 has 147 characters");
  }
}
