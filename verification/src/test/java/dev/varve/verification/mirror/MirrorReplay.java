package dev.varve.verification.mirror;

import dev.varve.bytes.Bytes;
import dev.varve.verification.mirror.MirrorFrame.End;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a log, of each segment the copy of which most is sound, and changes nothing. */
final class MirrorReplay {
  private final MirrorPlaces places;
  private final WalRecordVisitor visitor;

  /**
   * What was replayed.
   *
   * @param newest the greatest number that is in use, or -1
   * @param segments what counts of each
   */
  record Replayed(long newest, NavigableMap<Long, byte[]> segments) {}

  MirrorReplay(MirrorPlaces places, WalRecordVisitor visitor) {
    this.places = places;
    this.visitor = visitor;
  }

  Replayed run(long first) throws IOException {
    NavigableMap<Long, List<byte[]>> begun = new TreeMap<>();
    long newest = -1;
    for (long segment : places.segments()) {
      newest = segment;
      List<byte[]> copies = segment < first ? List.of() : begunCopies(segment);
      if (!copies.isEmpty()) {
        begun.put(segment, copies);
      }
    }
    NavigableMap<Long, byte[]> segments = new TreeMap<>();
    for (Map.Entry<Long, List<byte[]>> entry : begun.entrySet()) {
      long segment = entry.getKey();
      long before = End.read(entry.getValue().getFirst()).segment();
      if (segments.isEmpty() ? before >= first : before != segments.lastKey()) {
        throw MirrorPlaces.corrupt(segment, 0, "segment " + before + " before it is missing");
      }
      Map.Entry<Long, List<byte[]>> next = begun.higherEntry(segment);
      End end = next == null ? null : End.read(next.getValue().getFirst());
      byte[] content = best(segment, entry.getValue(), end);
      visit(segment, content);
      segments.put(segment, content);
    }
    return new Replayed(newest, segments);
  }

  /** The copies of a segment that have a sound beginning. */
  private List<byte[]> begunCopies(long segment) throws IOException {
    List<byte[]> copies = new ArrayList<>();
    for (int i = 0; i < places.count(); i++) {
      byte[] copy = places.read(i, segment);
      if (copy != null && MirrorFrame.soundAt(segment, copy, 0, copy.length) >= 0) {
        copies.add(copy);
      }
    }
    return copies;
  }

  private byte[] best(long segment, List<byte[]> copies, @Nullable End end) throws IOException {
    SortedMap<Integer, byte[]> byLength = new TreeMap<>();
    int used = 0;
    for (byte[] copy : copies) {
      byLength.put(soundLength(segment, copy, end == null ? copy.length : end.length()), copy);
      used = Math.max(used, copy.length);
    }
    int length = byLength.lastKey();
    byte[] best = Objects.requireNonNull(byLength.get(length));
    if (end != null && !End.of(segment, best, length).equals(end)) {
      throw MirrorPlaces.corrupt(segment, length, "no copy is what it was at its end");
    }
    if (end == null && used > length) {
      places.tornTail(segment, length, used);
    }
    return Arrays.copyOf(best, length);
  }

  private static int soundLength(long segment, byte[] copy, int limit) {
    int at = 0;
    int length;
    while ((length = MirrorFrame.soundAt(segment, copy, at, Math.min(limit, copy.length))) >= 0) {
      at += MirrorFrame.HEAD + length;
    }
    return at;
  }

  private void visit(long segment, byte[] content) throws IOException {
    int at = MirrorFrame.HEAD + MirrorFrame.soundAt(segment, content, 0, content.length);
    while (at < content.length) {
      int length = MirrorFrame.soundAt(segment, content, at, content.length);
      visitor.visit(segment, at, Bytes.wrap(content, at + MirrorFrame.HEAD, length));
      at += MirrorFrame.HEAD + length;
    }
  }
}
