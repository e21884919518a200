package dev.varve.verification.corruption;

import dev.varve.bytes.Bytes;
import dev.varve.storage.FileName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was committed, and which bytes keep it: the oracle. From this alone follows which states a
 * store may show when certain bytes are damaged, and which it must not.
 *
 * <p>A record may be lost without anybody noticing only at the very end of the log, when nothing
 * that was written behind a sync promises it. That is what the log's {@code FORMAT.md} says cannot
 * be known. A store whose log keeps nothing may in the same way lose the last flush, at the end of
 * its manifest.
 */
public final class History {
  private final List<NavigableMap<Bytes, Bytes>> states = new ArrayList<>();
  private final List<Written> log = new ArrayList<>();
  private final NavigableMap<Bytes, Boolean> keys = new TreeMap<>();

  /**
   * An append behind which a number of commits was there.
   *
   * @param file a segment of the log; or the manifest, if the log keeps nothing
   * @param from its first byte
   * @param to the byte behind its last
   * @param promises whether it says that what stands before it in the file is durable
   * @param commits how many commits were there behind it
   */
  private record Written(FileName file, int from, int to, boolean promises, int commits) {}

  History() {
    states.add(new TreeMap<>());
  }

  /** Notes a commit: an empty value stands for a deletion. */
  void commit(Map<Bytes, Bytes> writes) {
    NavigableMap<Bytes, Bytes> next = new TreeMap<>(states.getLast());
    writes.forEach((key, value) -> {
      if (value.isEmpty()) {
        next.remove(key);
      } else {
        next.put(key, value);
      }
    });
    states.add(next);
    writes
        .keySet()
        .forEach(key -> {
          keys.put(key, true);
          keys.put(Bytes.utf8(key.toUtf8() + "x"), true);
        });
  }

  /** Keys that were ever there, and beside each one that never was. */
  Set<Bytes> keys() {
    return keys.keySet();
  }

  /** Notes an append to the log, or to what stands for it. */
  void append(FileName file, int from, int to, boolean promises) {
    log.add(new Written(file, from, to, promises, commits()));
  }

  /** How many commits there were. */
  int commits() {
    return states.size() - 1;
  }

  /** What the store holds after a number of commits. */
  NavigableMap<Bytes, Bytes> state(int commits) {
    return states.get(commits);
  }

  /** What the store holds in the end. */
  public NavigableMap<Bytes, Bytes> last() {
    return states.getLast();
  }

  /** The least number of commits that a store must show with this damage, if it opens. */
  int least(Damage damage, Image before) {
    int least = commits();
    for (Damage.Place place : damage.places()) {
      if (isEnd(place.file(), before) && !isPromised(place)) {
        least = Math.min(least, commitsBefore(place));
      }
    }
    return least;
  }

  /** Whether commits were noted in a file, and in no later one of its kind. */
  private boolean isEnd(FileName file, Image before) {
    List<FileName> ofKind = before.names(file.kind());
    return !ofKind.isEmpty()
        && file.equals(ofKind.getLast())
        && log.stream().anyMatch(written -> written.file.kind() == file.kind());
  }

  private boolean isPromised(Damage.Place place) {
    return log.stream()
        .anyMatch(written ->
            written.file.equals(place.file())
                && written.promises
                && written.from >= place.to()
                && written.from > place.from());
  }

  /** How many commits were there when the last whole append before a place was. */
  private int commitsBefore(Damage.Place place) {
    int before = 0;
    for (Written written : log) {
      boolean whole =
          (written.file.kind() == place.file().kind()
                  && written.file.number() < place.file().number())
              || (written.file.equals(place.file()) && written.to <= place.from());
      if (whole) {
        before = Math.max(before, written.commits);
      }
    }
    return before;
  }
}
