package dev.varve.verification.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads mutants from files: lines {@code name: value}, and then changes of source files.
 *
 * <pre>{@code
 * number: 3
 * title: a write is acknowledged before the log is durable
 * mirrors: etcd #14370
 * killed by: crash.CrashTest
 * smoke: yes
 *
 * --- engine/src/main/java/dev/varve/engine/commit/Committer.java
 * <<<<
 *         log.sync();
 * ====
 * >>>>
 * }</pre>
 *
 * <p>Lines that start with {@code #} are comments. There may be several lines {@code killed by},
 * several files, and several changes of each.
 */
final class MutantFile {
  private static final String ENDING = ".mutant";

  private final Map<String, String> values = new HashMap<>();
  private final List<Killer> killers = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private final Path path;

  private MutantFile(Path path) {
    this.path = path;
  }

  /** All mutants of the repository, by number and name. */
  static List<Mutant> all() {
    Path directory =
        Repository.ROOT.resolve("verification/src/test/resources/dev/varve/verification/mutant");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(MutantFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Mutant read(Path path) {
    try {
      return new MutantFile(path).parse(Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Mutant parse(List<String> lines) {
    String file = "";
    for (Iterator<String> rest = lines.iterator(); rest.hasNext(); ) {
      String line = rest.next();
      if (line.startsWith("--- ")) {
        file = line.substring(4);
      } else if (line.equals("<<<<")) {
        edits.add(new Edit(file, until("====", rest), until(">>>>", rest)));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        take(line);
      }
    }
    if (killers.isEmpty() || edits.isEmpty()) {
      throw wrong("it needs a suite and a change");
    }
    String name = path.getFileName().toString();
    return new Mutant(
        Integer.parseInt(value("number")),
        name.substring(0, name.length() - ENDING.length()),
        value("title"),
        value("mirrors"),
        killers,
        value("smoke").equals("yes"),
        edits);
  }

  private void take(String line) {
    String[] parts = line.split(": +", 2);
    if (parts.length < 2) {
      throw wrong("not understood: " + line);
    }
    if (parts[0].equals("killed by")) {
      killers.add(Killer.parse(parts[1]));
    } else if (values.put(parts[0], parts[1]) != null) {
      throw wrong("twice: " + parts[0]);
    }
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw wrong("it lacks: " + name);
    }
    return value;
  }

  private static String until(String end, Iterator<String> rest) {
    StringBuilder text = new StringBuilder();
    for (String line = rest.next(); !line.equals(end); line = rest.next()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(path.getFileName() + ": " + what);
  }
}
