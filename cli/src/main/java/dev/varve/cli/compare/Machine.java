package dev.varve.cli.compare;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where something was measured.
 *
 * @param processors that the JVM may use
 * @param processor what they are, as far as the operating system tells
 * @param memoryBytes that there are, within the limit of a container
 * @param maxHeapBytes of the JVM
 * @param os name, version and architecture
 * @param java vendor and version
 * @param collectors of garbage
 * @param fileSystem the type of the one that stores were on, and its name
 */
record Machine(
    int processors,
    String processor,
    long memoryBytes,
    long maxHeapBytes,
    String os,
    String java,
    List<String> collectors,
    String fileSystem) {
  private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

  /** This machine, with the file system of a directory. */
  static Machine here(Path directory) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    var store = Files.getFileStore(directory);
    return new Machine(
        runtime.availableProcessors(),
        processorName(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        runtime.maxMemory(),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.vendor") + " " + Runtime.version(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList(),
        store.type() + " on " + store.name());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static String processorName() {
    try (Stream<String> lines = Files.lines(LINUX_PROCESSORS, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(property("os.arch"));
    } catch (IOException | UncheckedIOException e) {
      return property("os.arch");
    }
  }
}
