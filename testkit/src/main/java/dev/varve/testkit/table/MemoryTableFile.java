package dev.varve.testkit.table;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A table file in memory: written once, then opened for reading any number of times, damaged on
 * demand.
 *
 * <p>Thread safety: reads may run in parallel; everything else belongs to one thread at a time.
 */
public final class MemoryTableFile {
  private final FileName name;
  private byte[] content;
  private final AtomicInteger openHandles = new AtomicInteger();
  private final AtomicInteger misuses = new AtomicInteger();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private final Set<Piece> pieces = ConcurrentHashMap.newKeySet();
  private volatile long failingFrom = Long.MAX_VALUE;

  /**
   * A part of the file that was read at once.
   *
   * @param position where it starts
   * @param length in bytes
   */
  public record Piece(long position, int length) {}

  /** An empty file with this number. */
  public MemoryTableFile(long number) {
    this(number, new byte[0]);
  }

  /** A file with this number and content. */
  public MemoryTableFile(long number, byte[] content) {
    this.name = new FileName(FileKind.TABLE, number);
    this.content = content.clone();
  }

  /** The number in the file's name. */
  public long number() {
    return name.number();
  }

  /** What is in the file: a copy. */
  public byte[] content() {
    return content.clone();
  }

  /** Puts something else into the file; handles that are open see it. */
  public void replace(byte[] newContent) {
    content = newContent.clone();
  }

  /** How many handles were not closed. */
  public int openHandles() {
    return openHandles.get();
  }

  /** How often a closed handle was used. */
  public int misuses() {
    return misuses.get();
  }

  /** How often something was read so far. */
  public long reads() {
    return reads.get();
  }

  /** How many bytes were read so far. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /** The parts that were read at once so far, in the order of the file. */
  public List<Piece> pieces() {
    return pieces.stream()
        .sorted(Comparator.comparingLong(Piece::position).thenComparingInt(Piece::length))
        .toList();
  }

  /** From now on, reads that touch a byte from {@code position} on fail; long maximum: none. */
  public void failFrom(long position) {
    failingFrom = position;
  }

  /** Opens the file for appending. */
  public AppendFile append() {
    openHandles.incrementAndGet();
    return new Appending();
  }

  /** Opens the file for reading. */
  public ReadFile open() {
    openHandles.incrementAndGet();
    return new Reading(content.length);
  }

  private abstract class Handle implements Closeable {
    private volatile boolean closed;

    final void ensureOpen() throws IOException {
      if (closed) {
        misuses.incrementAndGet();
        throw new IOException("a handle is used that was closed");
      }
    }

    @Override
    public final void close() {
      if (!closed) {
        closed = true;
        openHandles.decrementAndGet();
      }
    }
  }

  private final class Appending extends Handle implements AppendFile {
    private int length;

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public void append(byte[] source, int offset, int count) throws IOException {
      ensureOpen();
      int end = length + count;
      if (end > content.length) {
        content = Arrays.copyOf(content, Math.max(end, content.length * 2));
      }
      System.arraycopy(source, offset, content, length, count);
      length = end;
    }

    @Override
    public long position() {
      return length;
    }

    @Override
    public void sync() throws IOException {
      ensureOpen();
      content = Arrays.copyOf(content, length);
    }
  }

  private final class Reading extends Handle implements ReadFile {
    private final long size;

    Reading(long size) {
      this.size = size;
    }

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
      ensureOpen();
      if (position < 0 || length < 0 || length > size - position) {
        throw corrupt(position, "expected " + length + " bytes, but the file ends at " + size);
      }
      if (position + length > failingFrom) {
        throw new IOException("the disk does not answer (as the test wants it)");
      }
      reads.incrementAndGet();
      bytesRead.addAndGet(length);
      pieces.add(new Piece(position, length));
      System.arraycopy(content, (int) position, target, offset, length);
    }
  }
}
