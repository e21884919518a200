package dev.varve.wal.segment;

import dev.varve.spi.VersionRange;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalRecordVisitor;
import dev.varve.wal.framing.FrameReader;
import dev.varve.wal.framing.Framing;
import dev.varve.wal.framing.SegmentBytes;
import dev.varve.wal.framing.SegmentEnd;
import dev.varve.wal.framing.SegmentHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the segments that exist and decides what they amount to. Changes nothing.
 *
 * <p>Because a segment is sealed and durable before the next one exists, a crash leaves a torn end
 * in one place only: the last segment that has a header. It may be followed by segments whose
 * header was never written completely. Any other break is damage:
 *
 * <ul>
 *   <li>a segment that another one follows must be sound up to the length that the follower's
 *       header tells, and what stands behind that does not count;
 *   <li>in the last one a break is damage if a promise behind it covers it;
 *   <li>a failure to read is neither, and is passed on.
 * </ul>
 */
final class Replay {
  private final WalContext context;
  private final Framing framing;
  private final VersionRange versions;
  private final WalRecordVisitor visitor;
  private final SegmentBytes bytes = new SegmentBytes();

  Replay(WalContext context, Framing framing, VersionRange versions, WalRecordVisitor visitor) {
    this.context = context;
    this.framing = framing;
    this.versions = versions;
    this.visitor = visitor;
  }

  /** Visits the records of all segments from {@code first} on. */
  Replayed run(long first) throws IOException {
    long newest = -1;
    List<FoundSegment> started = new ArrayList<>();
    List<FoundSegment> empty = new ArrayList<>();
    SortedMap<Long, Long> sizes = new TreeMap<>();
    for (long number : context.segments()) {
      newest = Math.max(newest, number);
      if (number >= first) {
        FoundSegment segment = find(number);
        (segment.header() == null ? empty : started).add(segment);
        sizes.put(number, segment.size());
      }
    }
    checkLinks(first, started, empty);
    SegmentEnd end = SegmentEnd.NONE;
    for (int i = 0; i < started.size(); i++) {
      end =
          i < started.size() - 1
              ? replayFollowed(started.get(i), started.get(i + 1))
              : replayLast(started.get(i));
    }
    for (FoundSegment segment : empty) {
      if (segment.number() > end.segment() && segment.size() > 0) {
        context.tornTail(segment.number(), 0, segment.size(), false);
      }
    }
    return new Replayed(end, newest, sizes);
  }

  private FoundSegment find(long number) throws IOException {
    try (ReadFile file = context.open(number)) {
      long size = file.size();
      if (size == 0) {
        return new FoundSegment(number, size, null);
      }
      int version = context.version(number);
      if (!versions.contains(version)) {
        throw new IncompatibleFormatException(
            file.name()
                + " was written in version "
                + version
                + " of its log; this program reads "
                + versions
                + ". Open the store with the version of Varve, or of the log's plug-in, that wrote"
                + " it.");
      }
      if (size < SegmentHeader.SIZE) {
        return new FoundSegment(number, size, null);
      }
      byte[] header = new byte[SegmentHeader.SIZE];
      file.read(0, header, 0, header.length);
      if (SegmentHeader.isIntact(header)) {
        return new FoundSegment(number, size, decode(header, file, number, version));
      }
      // The header was durable before anything was appended, so without one there is nothing.
      bytes.show(file, size);
      if (!bytes.areZero(SegmentHeader.SIZE, size)) {
        throw file.corrupt(
            0, "the header of the segment is damaged, and there are bytes behind it");
      }
      return new FoundSegment(number, size, null);
    }
  }

  private SegmentHeader decode(byte[] bytes, ReadFile file, long number, int version)
      throws IOException {
    SegmentHeader header = SegmentHeader.decode(bytes, file, context.storeId(), number);
    if (header.version() != version) {
      throw file.corrupt(
          4, "it says that its version is " + header.version() + ", the envelope says " + version);
    }
    return header;
  }

  /** Checks that each segment follows the one before it, so that none is missing. */
  private static void checkLinks(long first, List<FoundSegment> started, List<FoundSegment> empty)
      throws IOException {
    long before = -1;
    for (FoundSegment segment : started) {
      long previous = previous(segment).segment();
      if (before >= 0 ? previous != before : previous >= first) {
        throw unlinked(segment.number(), previous, before, empty);
      }
      before = segment.number();
    }
  }

  private static IOException unlinked(
      long segment, long previous, long before, List<FoundSegment> empty) {
    if (previous < before) {
      return FoundSegment.damaged(
          segment,
          (previous < 0 ? "it says that it is the first segment" : "it follows segment " + previous)
              + ", but segment "
              + before
              + " exists");
    }
    boolean present = empty.stream().anyMatch(other -> other.number() == previous);
    return FoundSegment.damaged(
        previous,
        (present ? "its header is damaged" : "the segment is missing")
            + ", but segment "
            + segment
            + " follows it");
  }

  private static SegmentEnd previous(FoundSegment segment) {
    SegmentHeader header = segment.header();
    return header == null ? SegmentEnd.NONE : header.previous();
  }

  private SegmentEnd replayFollowed(FoundSegment segment, FoundSegment follower)
      throws IOException {
    SegmentEnd end = previous(follower);
    try (ReadFile file = context.open(segment.number())) {
      if (end.length() > file.size()) {
        throw file.corrupt(
            file.size(),
            "the file ends here, but segment "
                + follower.number()
                + " follows byte "
                + end.length());
      }
      FrameReader reader = reader(segment, file, end.length());
      if (walk(segment.number(), reader) == FrameReader.Step.BROKEN) {
        throw file.corrupt(reader.brokenAt(), reader.problem());
      }
      if (reader.acceptedLength() != end.length() || reader.acceptedChain() != end.chain()) {
        throw file.corrupt(
            reader.acceptedLength(),
            "the segment ends here, but not as the header of segment "
                + follower.number()
                + " says that it does");
      }
    }
    return end;
  }

  private SegmentEnd replayLast(FoundSegment segment) throws IOException {
    try (ReadFile file = context.open(segment.number())) {
      FrameReader reader = reader(segment, file, segment.size());
      FrameReader.Step last = walk(segment.number(), reader);
      long accepted = reader.acceptedLength();
      if (last == FrameReader.Step.BROKEN) {
        long promise = reader.promiseBeyond(reader.brokenAt());
        if (promise >= 0) {
          throw file.corrupt(
              reader.brokenAt(),
              reader.problem() + "; it was durable before byte " + promise + " was written");
        }
        context.tornTail(
            segment.number(), accepted, segment.size(), reader.recordFollows(reader.brokenAt()));
      } else if (last == FrameReader.Step.SEAL && !bytes.areZero(accepted, segment.size())) {
        context.tornTail(segment.number(), accepted, segment.size(), false);
      }
      return new SegmentEnd(segment.number(), accepted, reader.acceptedChain());
    }
  }

  private FrameReader reader(FoundSegment segment, ReadFile file, long limit) {
    SegmentHeader header = segment.header();
    if (header == null) {
      throw new IllegalArgumentException("segment " + segment.number() + " has no header");
    }
    bytes.show(file, limit);
    return framing.reader(header, bytes);
  }

  /** Visits records until there are no more, and tells why. */
  private FrameReader.Step walk(long segment, FrameReader reader) throws IOException {
    while (true) {
      FrameReader.Step step = reader.next();
      switch (step) {
        case RECORD -> visitor.visit(segment, reader.recordPosition(), reader.record());
        case MARKER -> {}
        case SEAL, END, BROKEN -> {
          return step;
        }
      }
    }
  }
}
