package dev.varve.torture.kill;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done and found.
 *
 * @param seed of the run
 * @param kills how often a worker died
 * @param ends how often each way to end a worker was taken
 * @param lossy how many of the kills also lost what was not synced
 * @param judged how often the store was compared with what it must hold
 * @param verified how often all files were verified too
 * @param openings how often the store was opened with another assembly
 * @param acknowledged how many operations were acknowledged
 * @param promised how many writes had to survive, and did
 * @param discarded how many writes were cut off by a death, as they may be
 * @param time that it took
 * @param failure what is wrong; null if nothing is
 */
public record Summary(
    long seed,
    int kills,
    Map<KillMode, Integer> ends,
    int lossy,
    int judged,
    int verified,
    int openings,
    long acknowledged,
    long promised,
    long discarded,
    Duration time,
    @Nullable String failure) {

  /** The summary for people. */
  public String text() {
    String modes =
        ends.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(end -> end.getKey() + " " + end.getValue())
            .collect(Collectors.joining(", "));
    return """
    seed                      %d
    kills                     %,d (%,d with loss of what was not synced)
    ends of workers           %s
    judged                    %,d times, %,d of them with all files verified
    changes of assembly       %,d
    operations acknowledged   %,d
    writes promised           %,d
    writes cut off            %,d, none of which was promised
    lost                      %s
    resurrected               %s
    time                      %,d s
    """
        .formatted(
            seed,
            kills,
            lossy,
            modes,
            judged,
            verified,
            openings,
            acknowledged,
            promised,
            discarded,
            failure == null ? "0" : "see below",
            failure == null ? "0" : "see below",
            time.toSeconds());
  }

  /** The summary for programs. */
  public String json() {
    String modes =
        ends.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(end -> "\"" + end.getKey() + "\": " + end.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        """
        {
          "seed": %d,
          "kills": %d,
          "killsWithLoss": %d,
          "ends": {%s},
          "judged": %d,
          "verified": %d,
          "changesOfAssembly": %d,
          "operationsAcknowledged": %d,
          "writesPromised": %d,
          "writesCutOff": %d,
          "seconds": %.1f,
          "failure": %s
        }
        """,
        seed,
        kills,
        lossy,
        modes,
        judged,
        verified,
        openings,
        acknowledged,
        promised,
        discarded,
        time.toMillis() / 1000.0,
        failure == null ? "null" : quoted(failure));
  }

  /** A text as JSON writes it. */
  public static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", " ")
        + '"';
  }
}
