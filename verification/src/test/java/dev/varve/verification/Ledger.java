package dev.varve.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a suite has done, in numbers: for people, and so that a suite that tests nothing is found
 * out. A line for each suite goes to standard output and, as JSON, to {@code target/ledger.jsonl}.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Ledger implements AutoCloseable {
  private static final Path FILE = Path.of("target", "ledger.jsonl");

  private final String suite;
  private final Instant start = Instant.now();
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final Map<String, Long> floors = new ConcurrentSkipListMap<>();

  /** A ledger for a suite, such as {@code crash}. */
  public Ledger(String suite) {
    this.suite = suite;
  }

  /** Counts one of something, such as {@code images}. */
  public void count(String what) {
    add(what, 1);
  }

  /** Counts some of something. */
  public void add(String what, long some) {
    counts.computeIfAbsent(what, _ -> new LongAdder()).add(some);
  }

  /** How many of something there were. */
  public long get(String what) {
    LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }

  /** Demands that at the end there are no fewer than this. */
  public Ledger floor(String what, long least) {
    floors.put(what, least);
    return this;
  }

  /** Writes the line, and fails if there was less of something than was demanded. */
  @Override
  public void close() {
    long seconds = Duration.between(start, Instant.now()).toSeconds();
    StringBuilder json = new StringBuilder("{\"suite\":\"").append(suite).append('"');
    json.append(",\"start\":\"").append(start).append("\",\"seconds\":").append(seconds);
    counts.forEach(
        (what, count) -> json.append(",\"").append(what).append("\":").append(count.sum()));
    String line = json.append('}').toString();
    System.out.println(line);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    floors.forEach((what, least) ->
        assertThat(get(what)).as("%s of suite %s", what, suite).isGreaterThanOrEqualTo(least));
  }
}
