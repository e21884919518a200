package dev.varve.testkit.wal;

import java.util.Arrays;
import java.util.Random;

/**
 * The bytes of a segment, and how many of them are synced. The file starts with an envelope, which
 * logs do not see, but which moves the borders of sectors.
 */
final class MemorySegment {
  /** The size of the envelope. */
  static final int ENVELOPE = 128;

  private static final int SECTOR = 512;
  private static final int LARGEST_RESERVE = 1500;

  final int version;
  private byte[] bytes;
  private int length;
  private int synced;
  private boolean reserves;

  private MemorySegment(int version, byte[] bytes, int length, int synced) {
    this.version = version;
    this.bytes = bytes;
    this.length = length;
    this.synced = synced;
  }

  /** A new file that has its envelope, not synced. */
  static MemorySegment create(int version) {
    byte[] bytes = new byte[1024];
    Arrays.fill(bytes, 0, ENVELOPE, (byte) 0xe7);
    return new MemorySegment(version, bytes, ENVELOPE, 0);
  }

  /** A file with this content, synced. */
  static MemorySegment of(int version, byte[] content) {
    MemorySegment segment = create(version);
    segment.append(content, 0, content.length);
    segment.sync(segment.length);
    return segment;
  }

  /** The number of bytes behind the envelope, or 0 if that is not whole. */
  int size() {
    if (length < ENVELOPE) {
      return 0;
    }
    for (int i = 0; i < ENVELOPE; i++) {
      if (bytes[i] != (byte) 0xe7) {
        return 0;
      }
    }
    return length - ENVELOPE;
  }

  byte[] content() {
    return Arrays.copyOfRange(bytes, ENVELOPE, ENVELOPE + size());
  }

  void read(long position, byte[] target, int offset, int count) {
    System.arraycopy(bytes, ENVELOPE + (int) position, target, offset, count);
  }

  void append(byte[] source, int offset, int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, (int) Math.min(2L * length, 1 << 30)));
    }
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** Whether a crash leaves zeros behind the end. */
  void reserves(boolean now) {
    reserves = now;
  }

  /** The number of bytes, with the envelope: what a sync that starts now covers. */
  int length() {
    return length;
  }

  void sync(int covered) {
    synced = Math.max(synced, covered);
  }

  /** What a crash leaves. */
  MemorySegment crash(CrashModel model, Random random) {
    MemorySegment left = kept(model, random);
    if (reserves) {
      byte[] zeros = new byte[1 + random.nextInt(LARGEST_RESERVE)];
      left.append(zeros, 0, zeros.length);
    }
    return left;
  }

  private MemorySegment kept(CrashModel model, Random random) {
    return switch (model) {
      case PROCESS_KILL -> new MemorySegment(version, bytes.clone(), length, synced);
      case DROP_UNSYNCED -> durable(bytes.clone(), synced);
      case KEEP_ALL -> durable(bytes.clone(), length);
      case PREFIX -> durable(bytes.clone(), cut(random));
      case SECTORS -> durable(loseSectors(random), random.nextBoolean() ? length : cut(random));
    };
  }

  private MemorySegment durable(byte[] kept, int keptLength) {
    return new MemorySegment(version, kept, keptLength, keptLength);
  }

  private int cut(Random random) {
    return synced + random.nextInt(length - synced + 1);
  }

  private byte[] loseSectors(Random random) {
    byte[] kept = bytes.clone();
    double loss = new double[] {0.1, 0.5, 0.9}[random.nextInt(3)];
    for (int sector = synced / SECTOR * SECTOR; sector < length; sector += SECTOR) {
      if (random.nextDouble() < loss) {
        int from = Math.max(sector, synced);
        int to = Math.min(sector + SECTOR, length);
        byte[] lost = new byte[to - from];
        if (random.nextBoolean()) {
          random.nextBytes(lost);
        }
        System.arraycopy(lost, 0, kept, from, lost.length);
      }
    }
    return kept;
  }
}
