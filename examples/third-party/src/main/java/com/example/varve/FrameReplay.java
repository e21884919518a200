package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link FrameWal} wrote, each segment as a whole, and changes nothing. */
final class FrameReplay {
  private final WalContext context;
  private final WalRecordVisitor visitor;
  final TreeMap<Long, Long> sizes = new TreeMap<>();
  long newest = -1;

  /** Where the log ends: the last segment that began, how long it is, and what it holds. */
  long last = -1;

  long length;
  long digest;

  FrameReplay(WalContext context, WalRecordVisitor visitor) {
    this.context = context;
    this.visitor = visitor;
  }

  void run(long first) throws IOException {
    TreeMap<Long, byte[]> begun = new TreeMap<>();
    for (long number : context.segments()) {
      newest = Math.max(newest, number);
      if (number >= first) {
        byte[] content = content(number);
        sizes.put(number, (long) content.length);
        if (begins(number, content)) {
          begun.put(number, content);
        }
      }
    }
    for (Map.Entry<Long, byte[]> segment : begun.entrySet()) {
      long before = Frames.number(segment.getValue(), 16);
      if (last < 0 ? before >= first : before != last) {
        throw corrupt(segment.getKey(), 16, "another segment came before it");
      }
      Map.Entry<Long, byte[]> next = begun.higherEntry(segment.getKey());
      replay(segment.getKey(), segment.getValue(), next == null ? null : next.getValue());
    }
  }

  private byte[] content(long number) throws IOException {
    try (ReadFile file = context.open(number)) {
      if (file.size() > 0 && context.version(number) != 1) {
        throw new IncompatibleFormatException("version " + context.version(number));
      }
      byte[] content = new byte[Math.toIntExact(file.size())];
      file.read(0, content, 0, content.length);
      return content;
    }
  }

  /** Whether a segment has a header; without one, a crash came before it began. */
  private boolean begins(long number, byte[] content) throws IOException {
    boolean intact =
        content.length >= Frames.HEADER
            && Frames.number(content, 0) == Frames.digest(1, content, 8, Frames.HEADER);
    if (!intact) {
      if (content.length > Frames.HEADER) {
        throw corrupt(number, 0, "there is no header");
      }
      return false;
    }
    if (Frames.number(content, 8) != number) {
      throw corrupt(number, 8, "it is another segment");
    }
    if (Frames.number(content, 40) != context.storeId().getMostSignificantBits()
        || Frames.number(content, 48) != context.storeId().getLeastSignificantBits()) {
      throw corrupt(number, 40, "it is of another store");
    }
    return true;
  }

  private void replay(long number, byte[] content, byte @Nullable [] next) throws IOException {
    // The next segment tells how much of this one was accepted when it began.
    long limit = next == null ? content.length : Frames.number(next, 24);
    if (limit > content.length) {
      throw corrupt(number, content.length, "it is too short");
    }
    byte[] record = new byte[0];
    int recordAt = Frames.HEADER;
    int at = Frames.HEADER;
    int end = Frames.HEADER;
    boolean sealed = false;
    while (!sealed && isSound(content, at, limit)) {
      int size = ByteBuffer.wrap(content).getInt(at + 5);
      byte[] frame = Arrays.copyOfRange(content, at + Frames.FRAME, at + Frames.FRAME + size);
      int type = content[at + 4];
      recordAt = record.length == 0 ? at : recordAt;
      at += Frames.FRAME + size;
      if (type == Frames.PART) {
        record = Frames.joined(record, frame);
        continue;
      }
      if (type == Frames.END) {
        visitor.visit(number, recordAt, Bytes.wrap(Frames.joined(record, frame)));
        record = new byte[0];
      }
      sealed = type == Frames.SEAL;
      end = at;
    }
    if (next != null) {
      if (end != limit || Frames.number(next, 32) != Frames.digest(1, content, 0, end)) {
        throw corrupt(number, end, "it is not what it was when the next segment began");
      }
    } else if (!sealed) {
      judgeTail(number, content, at, end);
    }
    last = number;
    length = end;
    digest = Frames.digest(1, content, 0, end);
  }

  /** A torn tail and damage look alike, unless something behind it promises that it was synced. */
  private void judgeTail(long number, byte[] content, int at, int end) throws IOException {
    for (int later = at + 1; later + Frames.FRAME + 8 <= content.length; later++) {
      int type = content[later + 4];
      if ((type == Frames.SYNCED || type == Frames.SEAL)
          && isSound(content, later, content.length)
          && Frames.number(content, later + Frames.FRAME) > at) {
        throw corrupt(number, at, "it was promised to be durable");
      }
    }
    for (int i = at; i < content.length; i++) {
      if (content[i] != 0) {
        context.tornTail(number, end, content.length, false);
        return;
      }
    }
  }

  private static boolean isSound(byte[] content, int at, long limit) {
    if (limit - at < Frames.FRAME) {
      return false;
    }
    int size = ByteBuffer.wrap(content).getInt(at + 5);
    return size >= 0
        && size <= limit - at - Frames.FRAME
        && ByteBuffer.wrap(content).getInt(at)
            == Frames.checksum(content, at, content, at + 4, Frames.FRAME - 4 + size);
  }

  private static CorruptFileException corrupt(long number, long position, String problem) {
    return new CorruptFileException(new FileName(FileKind.WAL, number), position, problem);
  }
}
