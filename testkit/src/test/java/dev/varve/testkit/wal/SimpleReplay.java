package dev.varve.testkit.wal;

import static dev.varve.testkit.wal.SimpleFormat.FRAME;
import static dev.varve.testkit.wal.SimpleFormat.HEADER;
import static dev.varve.testkit.wal.SimpleFormat.number;

import dev.varve.bytes.Bytes;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link SimpleWal} wrote, each segment as a whole. */
final class SimpleReplay {
  private final WalContext context;
  private final Flaw flaw;
  private final WalRecordVisitor visitor;
  final TreeMap<Long, Long> sizes = new TreeMap<>();
  long newest = -1;

  /** Where the log ends. */
  long last = -1;

  long length;
  long digest;
  byte[] tail = new byte[0];

  SimpleReplay(WalContext context, Flaw flaw, WalRecordVisitor visitor) {
    this.context = context;
    this.flaw = flaw;
    this.visitor = visitor;
  }

  void run(long first) throws IOException {
    TreeMap<Long, byte[]> started = new TreeMap<>();
    for (long number : context.segments()) {
      newest = Math.max(newest, number);
      if (number >= first || flaw == Flaw.READS_DISCARDED_SEGMENTS) {
        byte[] content = content(number);
        sizes.put(number, (long) content.length);
        if (begins(number, content)) {
          started.put(number, content);
        } else if (flaw == Flaw.CLEARS_AWAY_WHEN_OPENED) {
          context.delete(number);
        } else if (flaw == Flaw.REFUSES_AN_EMPTY_SEGMENT) {
          throw corrupt(number, 0, "it is empty");
        }
      }
    }
    for (Map.Entry<Long, byte[]> segment : started.entrySet()) {
      checkLink(first, segment.getKey(), segment.getValue());
      replay(segment.getKey(), segment.getValue(), started.higherEntry(segment.getKey()));
    }
  }

  private byte[] content(long number) throws IOException {
    ReadFile file = context.open(number);
    try {
      if (file.size() > 0 && context.version(number) != 1 && flaw != Flaw.READS_OTHER_VERSIONS) {
        file.close();
        throw new IncompatibleFormatException("version " + context.version(number));
      }
      byte[] content = new byte[(int) file.size()];
      file.read(0, content, 0, content.length);
      file.close();
      return content;
    } catch (IOException e) {
      if (flaw == Flaw.TAKES_A_FAILURE_TO_READ_FOR_THE_END) {
        file.close();
        return new byte[0];
      }
      if (flaw != Flaw.LEAKS_A_HANDLE) {
        file.close();
      }
      throw e;
    }
  }

  private boolean begins(long number, byte[] content) throws IOException {
    boolean intact =
        content.length >= HEADER && number(content, 0) == SimpleFormat.digest(content, 8, HEADER);
    if (!intact && content.length > HEADER && flaw != Flaw.STOPS_SILENTLY_AT_DAMAGE) {
      throw corrupt(number, 0, "no header");
    }
    if (intact && number(content, 8) != number && flaw != Flaw.SEGMENT_WITHOUT_NUMBER) {
      throw corrupt(number, 8, "another segment");
    }
    boolean ours =
        intact
            && number(content, 40) == context.storeId().getMostSignificantBits()
            && number(content, 48) == context.storeId().getLeastSignificantBits();
    if (intact && !ours && flaw != Flaw.SEGMENT_WITHOUT_STORE) {
      throw corrupt(number, 40, "another store");
    }
    return intact;
  }

  private void checkLink(long first, long number, byte[] content) throws IOException {
    long previous = number(content, 16);
    boolean linked = last < 0 ? previous < first : previous == last;
    if (!linked && flaw != Flaw.DOES_NOT_MISS_A_SEGMENT && flaw != Flaw.SEGMENT_WITHOUT_NUMBER) {
      throw corrupt(number, 16, "another segment before it");
    }
  }

  private void replay(long number, byte[] content, Map.Entry<Long, byte[]> next)
      throws IOException {
    int limit = next == null ? content.length : (int) number(next.getValue(), 24);
    boolean lax =
        flaw == Flaw.DOES_NOT_MISS_A_SEGMENT
            || flaw == Flaw.STOPS_SILENTLY_AT_DAMAGE
            || flaw == Flaw.SEGMENT_WITHOUT_NUMBER;
    if (flaw == Flaw.FORGETS_WHERE_A_TORN_SEGMENT_ENDED) {
      limit = content.length;
    }
    if (limit > content.length) {
      if (!lax) {
        throw corrupt(number, content.length, "too short");
      }
      limit = content.length;
    }
    byte[] record = new byte[0];
    int recordAt = HEADER;
    int at = HEADER;
    int end = HEADER;
    boolean sealed = false;
    while (!sealed && isSound(content, at, limit)) {
      int size = ByteBuffer.wrap(content).getInt(at + 5);
      byte[] frame = Arrays.copyOfRange(content, at + FRAME, at + FRAME + size);
      recordAt = record.length == 0 ? at : recordAt;
      at += FRAME + size;
      switch (content[at - size - FRAME + 4]) {
        case SimpleFormat.PART -> record = SimpleFormat.joined(record, frame);
        case SimpleFormat.END -> {
          visit(number, recordAt, SimpleFormat.joined(record, frame));
          record = new byte[0];
          end = at;
        }
        case SimpleFormat.SEAL -> {
          sealed = true;
          end = at;
        }
        default -> end = at;
      }
    }
    if (flaw == Flaw.ACCEPTS_HALF_A_RECORD && record.length > 0) {
      visit(number, recordAt, record);
    }
    judge(number, content, next, at, end, limit, sealed);
    last = number;
    length = end;
    digest = flaw == Flaw.SEGMENT_WITHOUT_HISTORY ? 0 : SimpleFormat.digest(content, 0, end);
    tail = Arrays.copyOfRange(content, end, content.length);
  }

  private void judge(
      long number,
      byte[] content,
      Map.Entry<Long, byte[]> next,
      int at,
      int end,
      int limit,
      boolean sealed)
      throws IOException {
    if (flaw == Flaw.STOPS_SILENTLY_AT_DAMAGE) {
      return;
    }
    if (next != null && flaw != Flaw.SEGMENT_WITHOUT_NUMBER) {
      long expected = number(next.getValue(), 32);
      boolean same =
          flaw == Flaw.SEGMENT_WITHOUT_HISTORY
              || flaw == Flaw.DOES_NOT_MISS_A_SEGMENT
              || expected == SimpleFormat.digest(content, 0, end);
      if (end != limit || !same) {
        throw corrupt(number, end, "damaged");
      }
    } else if (next == null && !sealed && !isZero(content, at)) {
      for (int later = at + 1; later + FRAME + 8 <= content.length; later++) {
        boolean promise =
            (content[later + 4] == SimpleFormat.SYNCED || content[later + 4] == SimpleFormat.SEAL)
                && isSound(content, later, content.length);
        if (promise && number(content, later + FRAME) > at) {
          throw corrupt(number, at, "damaged");
        }
      }
      if (flaw == Flaw.TAKES_A_TORN_TAIL_FOR_DAMAGE) {
        throw corrupt(number, at, "damaged");
      }
      if (flaw != Flaw.DOES_NOT_REPORT_A_TORN_TAIL) {
        context.tornTail(number, end, content.length, false);
      }
    }
  }

  private boolean isSound(byte[] content, int at, int limit) {
    if (limit - at < FRAME) {
      return false;
    }
    int size = ByteBuffer.wrap(content).getInt(at + 5);
    if (flaw == Flaw.TRUSTS_LENGTHS && size > 0 && new byte[size].length < 0) {
      return false;
    }
    return size >= 0
        && size <= limit - at - FRAME
        && ByteBuffer.wrap(content).getInt(at)
            == SimpleFormat.checksum(flaw, content, at, content, at + 4, FRAME - 4 + size);
  }

  private static boolean isZero(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void visit(long number, long position, byte[] record) throws IOException {
    try {
      visitor.visit(number, position, Bytes.wrap(record));
    } catch (IOException e) {
      if (flaw != Flaw.SWALLOWS_WHAT_THE_VISITOR_THROWS) {
        throw e;
      }
    }
  }

  private static CorruptFileException corrupt(long number, long position, String problem) {
    return new CorruptFileException(MemoryWalContext.name(number), position, problem);
  }
}
