package dev.varve.testkit.report;

import dev.varve.spi.ComponentProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a contract has shown so far.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class ContractRun {
  private final Class<?> test;
  private final Instant start = Instant.now();
  private final SortedSet<String> run = new TreeSet<>();

  /** The rules of each chapter that are broken; chapters are classes that extend each other. */
  private final SortedMap<Integer, SortedSet<String>> failed = new TreeMap<>();

  private final SortedSet<String> skipped = new TreeSet<>();
  private @Nullable ComponentProvider<?> provider;

  ContractRun(Class<?> test) {
    this.test = test;
  }

  /** Says which part is tested, unless that is known or cannot be found out. */
  synchronized void isAbout(Supplier<ComponentProvider<?>> part) {
    if (provider == null) {
      try {
        provider = part.get();
      } catch (RuntimeException e) {
        // The rule that is about to run will meet the same, and fail.
        provider = null;
      }
    }
  }

  /** A rule was kept, once: it may be run several times, and must be kept every time. */
  synchronized void passed(String rule) {
    run.add(rule);
  }

  /** A rule was broken. */
  synchronized void failed(Method rule) {
    run.add(rule.getName());
    failed.computeIfAbsent(depth(rule), _ -> new TreeSet<>()).add(rule.getName());
  }

  /** How many classes the one of a rule extends. */
  private static int depth(Method rule) {
    int depth = 0;
    for (Class<?> type = rule.getDeclaringClass(); type != null; type = type.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  /** The broken rules in the order of the chapters. */
  synchronized List<String> broken() {
    return failed.values().stream().flatMap(Collection::stream).toList();
  }

  /** A rule does not apply. */
  synchronized void skipped(String rule) {
    skipped.add(rule);
  }

  /** The entry for a report. */
  synchronized JsonObject entry() {
    JsonObject entry =
        new JsonObject()
            .put("test", test.getName())
            .put("contract", contract().getSimpleName())
            .put("suite", version(PartContract.class));
    ComponentProvider<?> part = provider;
    if (part != null) {
      entry
          .put("part", part.name())
          .put("provider", part.getClass().getName())
          .put("from", origin(part.getClass()))
          .put("spi", part.spiVersion());
    }
    List<String> broken = broken();
    return entry
        .put("rules", run.size())
        .put("passed", run.size() - broken.size())
        .put("failed", broken)
        .put("skipped", skipped)
        .put("seeds", "fixed by the suite")
        .put("java", Runtime.version().toString())
        .put("start", start.toString())
        .put("millis", Duration.between(start, Instant.now()).toMillis());
  }

  /** The class of the test kit that the test extends, or the test itself. */
  Class<?> contract() {
    for (Class<?> type = test; type != null; type = type.getSuperclass()) {
      if (Modifier.isAbstract(type.getModifiers()) && type.getSimpleName().endsWith("Contract")) {
        return type;
      }
    }
    return test;
  }

  private static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unknown: not run from a jar" : version;
  }

  /** The jar or directory that holds a class, without where it lies. */
  private static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "unknown";
    }
    Path place = Path.of(source.getLocation().getPath()).getFileName();
    return place == null ? "unknown" : place.toString();
  }
}
